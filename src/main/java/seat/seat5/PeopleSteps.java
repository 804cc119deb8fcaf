package seat.seat5;

import java.util.List;

/** The steps about people, in their order: users, tokens, roles, squads, settings, keys, notification groups. */
public final class PeopleSteps {
    private PeopleSteps() {}

    public static List<ImportStep> all() {
        return List.of();
    }
}
