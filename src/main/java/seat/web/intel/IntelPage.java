package seat.web.intel;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.db.Meaning;
import seat.intel.Counterparties;
import seat.intel.Counterparty;
import seat.intel.Dealing;
import seat.intel.DealingRow;
import seat.resource.OwnerType;
import seat.standing.Contacts;
import seat.standing.Contacts.Affiliation;
import seat.standing.StandingProfiles;
import seat.standing.StandingProfiles.Profile;
import seat.standing.Standings;
import seat.web.Formats;
import seat.web.Htmx;
import seat.web.OthersData;
import seat.web.reference.References;
import seat.web.subject.Subjects;
import seat.web.table.ListTable;
import seat.web.table.ListTables;
import seat.web.table.State;

/** Whom a character deals with by journal, transactions, mail and contracts, with standings by a profile; and the rows behind. */
@Controller
final class IntelPage {
    /** Lets somebody see it; of what it counts, each kind needs its own permission besides. */
    static final String PERMISSION = "character.intel";

    private static final String PAGE = "intel";

    private final Counterparties counterparties;
    private final Contacts contacts;
    private final StandingProfiles profiles;
    private final Subjects subjects;
    private final References references;
    private final ListTables lists;
    private final MessageSource messages;
    private final OthersData others;

    IntelPage(
            Counterparties counterparties,
            Contacts contacts,
            StandingProfiles profiles,
            Subjects subjects,
            References references,
            ListTables lists,
            MessageSource messages,
            OthersData others) {
        this.counterparties = counterparties;
        this.contacts = contacts;
        this.profiles = profiles;
        this.subjects = subjects;
        this.references = references;
        this.lists = lists;
        this.messages = messages;
        this.others = others;
    }

    private record Line(
            Counterparty party, Affiliation in, @Nullable Double standing) {}

    @Requires(PERMISSION)
    @GetMapping("/characters/{characterId}/intel")
    String all(
            @PathVariable long characterId,
            @RequestParam(name = "profile", defaultValue = "0") String asked,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        Set<Dealing> may = read(characterId, access, request);
        List<Counterparty> parties = counterparties.of(characterId, may);
        List<Profile> offered = offered(access);
        Optional<Profile> profile = offered.stream()
                .filter(one -> String.valueOf(one.id()).equals(asked))
                .findFirst()
                .or(profiles::standard);
        List<Line> lines = lines(
                parties.subList(0, Math.min(parties.size(), ListTables.MOST)),
                profile.map(one -> profiles.standings(one.id())).orElse(Map.of()));
        if (!Htmx.asksForFragment(request)) {
            model.addAttribute("subject", subjects.of(OwnerType.CHARACTER, characterId, PAGE, access, locale));
            model.addAttribute("path", "/characters/" + characterId + "/intel");
            model.addAttribute("profiles", offered);
            model.addAttribute("profile", profile.map(Profile::id).orElse(0L));
            model.addAttribute("newest", Counterparties.NEWEST);
            model.addAttribute("sees", may.size() == Dealing.values().length);
            model.addAttribute("count", parties.size());
        }
        ListTable<Line> table = table(characterId, may);
        return lists.answer(
                profile.isPresent() ? table : table.without("profile_standing"),
                lines,
                request,
                locale,
                model,
                "intel/intel");
    }

    /** What may be read; that somebody else reads it is noted. */
    private Set<Dealing> read(long characterId, Access access, HttpServletRequest request) {
        Set<Dealing> may = may(characterId, access);
        if (may.contains(Dealing.JOURNAL) || may.contains(Dealing.TRANSACTION)) {
            others.wallet(request, access, characterId);
        }
        if (may.contains(Dealing.MAIL)) {
            others.mail(request, access, characterId);
        }
        return may;
    }

    private static Set<Dealing> may(long characterId, Access access) {
        Set<Dealing> may = EnumSet.noneOf(Dealing.class);
        Arrays.stream(Dealing.values())
                .filter(one -> access.may(one.permission(), OwnerType.CHARACTER, characterId))
                .forEach(may::add);
        return may;
    }

    /** Everybody goes by the default; whoever makes profiles may choose another. */
    private List<Profile> offered(Access access) {
        return access.may(StandingProfiles.BUILD) || access.may(Permissions.SUPERUSER)
                ? profiles.all()
                : profiles.standard().stream().toList();
    }

    private List<Line> lines(List<Counterparty> parties, Map<Long, Double> list) {
        Map<Long, Affiliation> affiliations =
                contacts.affiliations(parties.stream().map(Counterparty::id).toList());
        Standings standings = new Standings(List.of(list));
        return parties.stream()
                .map(party -> {
                    Affiliation in = affiliations.getOrDefault(party.id(), new Affiliation(0, 0, 0));
                    OptionalDouble found =
                            standings.found(party.id(), in.corporationId(), in.allianceId(), in.factionId());
                    return new Line(party, in, found.isPresent() ? found.getAsDouble() : null);
                })
                .toList();
    }

    private static ListTable<Line> table(long characterId, Set<Dealing> may) {
        String path = "/characters/" + characterId + "/intel/";
        ListTable<Line> table = ListTable.<Line>of("intel")
                .entity("counterparty_id", line -> line.party().id())
                .standing("profile_standing", Line::standing)
                .entity("corporation_id", line -> line.in().corporationId())
                .entity("alliance_id", line -> line.in().allianceId())
                .quantity("dealings", line -> line.party().all())
                .link("dealings", line -> path + line.party().id())
                .quantity("dealings_journal", line -> line.party().count(Dealing.JOURNAL))
                .isk("received", line -> zero(line.party().received()))
                .isk("paid", line -> zero(line.party().paid()))
                .quantity("dealings_transaction", line -> line.party().count(Dealing.TRANSACTION))
                .isk("traded", line -> zero(line.party().traded()))
                .quantity("dealings_mail", line -> line.party().count(Dealing.MAIL))
                .quantity("dealings_contract", line -> line.party().count(Dealing.CONTRACT))
                .age("dealt_last", line -> line.party().last())
                .sortedBy("-dealings")
                .keeping("profile")
                .key(line -> line.party().id())
                .phone("counterparty_id", "dealings", "corporation_id", "dealt_last");
        if (!may.contains(Dealing.JOURNAL)) {
            table = table.without("dealings_journal", "received", "paid");
        }
        if (!may.contains(Dealing.TRANSACTION)) {
            table = table.without("dealings_transaction", "traded");
        }
        if (!may.contains(Dealing.MAIL)) {
            table = table.without("dealings_mail");
        }
        return may.contains(Dealing.CONTRACT) ? table : table.without("dealings_contract");
    }

    private static @Nullable Double zero(double isk) {
        return isk == 0 ? null : isk;
    }

    @Requires(PERMISSION)
    @GetMapping("/characters/{characterId}/intel/{partyId}")
    String with(
            @PathVariable long characterId,
            @PathVariable long partyId,
            Access access,
            HttpServletRequest request,
            Locale locale,
            Model model) {
        List<DealingRow> rows = counterparties.with(characterId, partyId, read(characterId, access, request));
        if (!Htmx.asksForFragment(request)) {
            model.addAttribute("subject", subjects.of(OwnerType.CHARACTER, characterId, PAGE, access, locale));
            model.addAttribute("path", "/characters/" + characterId + "/intel");
            model.addAttribute("party", references.of(partyId));
        }
        Formats formats = new Formats(locale, messages);
        ListTable<DealingRow> table = ListTable.<DealingRow>of("dealings")
                .column("date", Meaning.TIME, DealingRow::at)
                .state(
                        "dealing",
                        row -> State.plain(
                                "intel.dealing." + row.dealing().name().toLowerCase(Locale.ROOT)))
                .text("dealing_what", row -> what(row, formats))
                .link("dealing_what", row -> link(characterId, row))
                .entity("type_id", DealingRow::typeId)
                .signed("amount", DealingRow::amount)
                .sortedBy("-date")
                .key(row -> row.dealing() + "-" + row.id())
                .phone("dealing_what", "amount", "dealing", "date");
        return lists.answer(
                table,
                rows.subList(0, Math.min(rows.size(), ListTables.MOST)),
                request,
                locale,
                model,
                "intel/dealings");
    }

    private static String what(DealingRow row, Formats formats) {
        return row.dealing() == Dealing.JOURNAL ? formats.word(row.what()) : row.what();
    }

    private static String link(long characterId, DealingRow row) {
        return switch (row.dealing()) {
            case MAIL -> "/characters/" + characterId + "/mail/" + row.id();
            case CONTRACT -> "/characters/" + characterId + "/contracts/" + row.id();
            case JOURNAL, TRANSACTION -> "";
        };
    }
}
