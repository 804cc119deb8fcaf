package seat.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ContributionsTest {
    private static final ExtensionPoint<String> TABLES =
            new ExtensionPoint<>("tables", name -> List.of(Claim.of("table", name)));
    private static final ExtensionPoint<String> PERMISSIONS =
            new ExtensionPoint<>("permissions", own -> List.of(Claim.permission("character.", own)));

    @Test
    void theProductComesFirstAndTheOthersByIdWhateverTheClassPathSays() {
        Contributions all = Contributions.of(List.of(
                other("zebra", to -> to.add(TABLES, "zebra_x")),
                other("acme", to -> to.add(TABLES, "acme_b").add(TABLES, "acme_a")),
                part("core", to -> to.add(TABLES, "users")),
                part("characters", to -> to.add(TABLES, "assets"))));

        assertThat(all.ids()).containsExactly("core", "characters", "acme", "zebra");
        assertThat(all.all(TABLES)).containsExactly("users", "assets", "acme_b", "acme_a", "zebra_x");
        assertThat(all.all(PERMISSIONS)).isEmpty();
    }

    @Test
    void aNameThatTwoBringStopsTheStartAndBothAreNamed() {
        assertThatThrownBy(() -> Contributions.of(List.of(
                        part("core", to -> to.add(TABLES, "acme")), other("acme", to -> to.add(TABLES, "acme")))))
                .isInstanceOf(ContributionClash.class)
                .hasMessageContainingAll("core", "acme", "both bring the table acme");
        assertThatThrownBy(() -> Contributions.of(List.of(other("acme", to -> {}), other("acme", to -> {}))))
                .hasMessageContaining("have the id 'acme'");
    }

    @Test
    void aNameWithoutTheContributionsIdStopsTheStart() {
        assertThatThrownBy(() -> Contributions.of(List.of(other("acme", to -> to.add(TABLES, "acmeportraits")))))
                .hasMessageContaining("The contribution acme (")
                .hasMessageContaining(
                        "brings the table acmeportraits, whose own name 'acmeportraits' must begin with 'acme'");
        assertThatThrownBy(() -> Contributions.of(List.of(other("Acme", to -> {}))))
                .hasMessageContaining("calls itself 'Acme'");
    }

    @Test
    void anIdThatNamesOfTheProductBeginWithStopsTheStart() {
        assertThatThrownBy(() -> Contributions.of(List.of(
                        part("core", to -> to.add(TABLES, "market_prices")),
                        other("market", to -> to.add(TABLES, "market_notes")))))
                .hasMessageContainingAll("core", "the table market_prices of the first begins with the id 'market'");
    }

    @Test
    void partsOfTheProductShareTablesAndEverybodyMayAskForItsPermissions() {
        Contributions all = Contributions.of(List.of(
                part("characters", to -> to.add(TABLES, "mails").add(PERMISSIONS, "mail")),
                part("corporations", to -> to.add(TABLES, "mails")),
                other("acme", to -> to.add(PERMISSIONS, "mail").add(PERMISSIONS, "acme-mail"))));
        assertThat(all.all(PERMISSIONS)).containsExactly("mail", "mail", "acme-mail");

        assertThatThrownBy(() -> Contributions.of(List.of(
                        other("acme", to -> to.add(PERMISSIONS, "acme-mail")),
                        other("zebra", to -> to.add(PERMISSIONS, "acme-mail")))))
                .hasMessageContaining("zebra");
    }

    @Test
    void theProductIsMadeOfContributions() {
        assertThat(Contributions.installed().ids())
                .containsExactly(
                        "core",
                        "accounts",
                        "characters",
                        "people",
                        "corporations",
                        "money",
                        "property",
                        "alliances",
                        "tools",
                        "universe",
                        "squads",
                        "messengers",
                        "alerts",
                        "backups",
                        "releases",
                        "moving");
    }

    private static Contribution other(String id, Consumer<Contribution.Collector> what) {
        return new Contribution() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public void contribute(Collector to) {
                what.accept(to);
            }
        };
    }

    private static Contribution part(String id, Consumer<Contribution.Collector> what) {
        return new ProductPart() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public void contribute(Collector to) {
                what.accept(to);
            }
        };
    }
}
