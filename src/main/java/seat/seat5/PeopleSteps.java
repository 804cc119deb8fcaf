package seat.seat5;

import java.util.List;

/** The steps about people, in their order: what others refer to comes first. */
public final class PeopleSteps {
    private PeopleSteps() {}

    public static List<ImportStep> all() {
        return List.of(
                new GlobalSettingsStep(),
                new AccountsStep(),
                new TokensStep(),
                new UserSettingsStep(),
                new RolesStep(),
                new SquadsStep(),
                new SchedulingStep(),
                new KeysStep(),
                new AlertsStep(),
                new ShareLinksStep(),
                new LogsStep(),
                new AccessStep(),
                new NotBroughtStep());
    }
}
