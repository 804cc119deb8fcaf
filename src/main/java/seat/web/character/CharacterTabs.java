package seat.web.character;

import java.util.List;

/** The pages about one character in the order people read them. */
final class CharacterTabs {
    static final List<String> ALL = List.of(
            "sheet",
            "skills",
            "skill-queue",
            "wallet-journal",
            "wallet-transactions",
            "assets",
            "contracts",
            "mail",
            "orders",
            "industry-jobs",
            "blueprints",
            "contacts",
            "killmails",
            "corporation-history");

    private CharacterTabs() {}
}
