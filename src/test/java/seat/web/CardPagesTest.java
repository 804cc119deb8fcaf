package seat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Small pages about what has a name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CardPagesTest {
    private static final Pattern FOREIGN = Pattern.compile("<a [^>]*href=\"https?://[^>]*>");
    private static final long PILOT = 95_700_001;
    private static final long PILOTS_CORPORATION = 98_700_001;
    private static final long PILOTS_ALLIANCE = 99_700_001;

    private final RunningWeb web = RunningWeb.shared();
    private final Browser aria = web.signedIn(Seed.ARIA, "Aria Vance");

    private String page(String path, String... headers) {
        HttpResponse<String> answer = aria.get(path, headers);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    @Test
    void aTypeSaysWhatItCostsAndWhoOfMineHasItWhere() {
        assertThat(page("/types/587"))
                .contains("Rifter", "480,000", "/characters/" + Seed.ARIA + "/assets/" + Seed.JITA)
                .contains("Jita IV - Moon 4 - Caldari Navy Assembly Plant")
                .contains("https://evetycoon.com/market/587");
    }

    @Test
    void aPlaceSaysWhatOfMineLiesThere() {
        assertThat(page("/places/" + Seed.STRUCTURE)).contains("Perimeter - Tranquility Trading Tower", ">1 stack<");
        assertThat(aria.get("/places/587").statusCode()).isEqualTo(404);
        assertThat(aria.get("/places/1").statusCode()).isEqualTo(404);
    }

    @Test
    void aSystemSaysWhoOfMineIsThere() {
        assertThat(page("/systems/30000142"))
                .contains("Aria Vance")
                .contains("https://zkillboard.com/system/30000142/");
        assertThat(aria.get("/systems/587").statusCode()).isEqualTo(404);
    }

    @Test
    void anythingFindsItsPage() {
        assertThat(aria.get("/entities/587").headers().firstValue("Location")).contains("/types/587");
        assertThat(aria.get("/entities/30000142").headers().firstValue("Location"))
                .contains("/systems/30000142");
        assertThat(aria.get("/entities/" + Seed.ARIA).headers().firstValue("Location"))
                .contains("/characters/" + Seed.ARIA + "/sheet");
        assertThat(page("/entities/4242424242")).contains("4242424242");
    }

    @Test
    void asAFragmentItIsTheCardAloneAndNeverAnotherPage() {
        assertThat(page("/entities/" + Seed.ARIA, "HX-Request", "true"))
                .startsWith("<article")
                .contains("Aria Vance", "/characters/" + Seed.ARIA + "/sheet");
    }

    @Test
    void linksToOtherSitesTellThemNothing() {
        assertThat(FOREIGN.matcher(page("/entities/1000125")).results().map(match -> match.group()))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(link).contains("rel=\"noopener noreferrer\""));
    }

    @Test
    void aDeletedPilotIsSaidToBeDeleted() {
        web.seed.name(95_700_009, "Gone Pilot", "character");
        web.seed.row("character_affiliations", "character_id corporation_id", 95_700_009, 1_000_001);

        assertThat(page("/entities/95700009")).contains("the character was deleted");
    }

    /** By one's own contacts first; within a list the pilot comes before its corporation and alliance. */
    @Test
    void standingsAreThoseOfTheMainsContacts() {
        web.seed.name(PILOT, "Contact Pilot", "character");
        web.seed.row(
                "character_affiliations",
                "character_id corporation_id alliance_id",
                PILOT,
                PILOTS_CORPORATION,
                PILOTS_ALLIANCE);
        contact("alliance_contacts", "alliance_id", 99_000_001, PILOTS_CORPORATION, "corporation", -5);
        assertThat(standing()).contains("-5.0", "bad");

        contact("corporation_contacts", "corporation_id", Seed.CORPORATION, PILOTS_ALLIANCE, "alliance", 5);
        assertThat(standing()).contains("+5.0", "good");
        contact("corporation_contacts", "corporation_id", Seed.CORPORATION, PILOT, "character", -10);
        assertThat(standing()).contains("-10.0", "terrible");

        contact("character_contacts", "character_id", Seed.ARIA, PILOT, "character", 0);
        assertThat(standing()).contains("0.0", "neutral");
    }

    private void contact(String table, String owner, long id, long contact, String kind, double standing) {
        web.seed.row(table, owner + " contact_id standing contact_type", id, contact, standing, kind);
    }

    private String standing() {
        String card = page("/entities/" + PILOT);
        int from = card.indexOf("class=\"standing");
        return from < 0 ? "" : card.substring(from, card.indexOf("</dd>", from));
    }
}
