package seat.seat5;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seat.access.Users;
import seat.audit.Actor;
import seat.audit.AuditLog;
import seat.audit.Category;
import seat.audit.Subject;
import seat.seat5.OldPeople.Person;

/**
 * Accounts. They get ids of here, and their names unless somebody has them; superusers stay superusers. SeAT 5's own account is none of a person, and
 * does not come.
 */
final class AccountsStep implements ImportStep {
    private static final String TABLE = "users";
    private static final String SYSTEM =
            "SeAT 5's own account 'admin', which is no person's: './seat admin login' takes its place";
    private static final String SUPERUSER = " superuser";
    private static final int PORTION = 200;

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public Set<String> tables() {
        return Set.of(TABLE);
    }

    @Override
    public void rehearse(Source source, Report report) {
        report.counted(TABLE, source.count(TABLE), TABLE);
        OldPeople.Owners owners = OldPeople.owners(source);
        List<List<String>> superusers = new ArrayList<>();
        List<List<String>> mains = new ArrayList<>();
        OldPeople.read(
                source,
                person -> {
                    if (person.admin() && !person.system()) {
                        superusers.add(List.of(person.name()));
                    }
                    if (!person.system() && person.main() != owners.main(person)) {
                        mains.add(List.of(person.name(), String.valueOf(person.main())));
                    }
                    if (person.system()) {
                        report.leftOut(TABLE, SYSTEM);
                    } else {
                        report.brought(TABLE, 1);
                    }
                },
                reason -> report.leftOut(TABLE, reason));
        if (!superusers.isEmpty()) {
            report.list("Superusers, who see and may do everything", List.of("account"), superusers);
        }
        if (!mains.isEmpty()) {
            report.list(
                    "Accounts whose main character is not theirs; they get one that is",
                    List.of("account", "main character"),
                    mains);
        }
    }

    @Override
    public void run(Source source, ImportRun run) {
        OldIds ids = new OldIds(run.database(), run.source());
        Map<String, OldIds.Entry> known = ids.all(OldIds.USER);
        OldPeople.Owners owners = OldPeople.owners(source);
        Portions<Person> portions = new Portions<>(
                run, TABLE, TABLE, source.count(TABLE), PORTION, people -> write(run, ids, known, owners, people));
        if (!portions.done()) {
            OldPeople.read(
                    source,
                    person -> {
                        if (person.system()) {
                            portions.leftOut(person.id(), SYSTEM);
                        } else {
                            portions.add(person.id(), person);
                        }
                    },
                    portions::leftOut);
            portions.end();
        }
    }

    private static void write(
            ImportRun run, OldIds ids, Map<String, OldIds.Entry> known, OldPeople.Owners owners, List<Person> people) {
        Users users = new Users(run.database());
        int made = 0;
        for (Person person : people) {
            OldIds.Entry before = known.get(String.valueOf(person.id()));
            if (before == null) {
                long id = users.bring(new Users.Brought(
                        person.name(),
                        person.id(),
                        person.active(),
                        person.admin(),
                        owners.main(person),
                        person.lastLogin(),
                        person.lastSource(),
                        person.createdAt()));
                ids.put(OldIds.USER, String.valueOf(person.id()), id, version(person));
                superuser(run, person, id, false);
                made++;
            } else if (before.id() != 0
                    && !version(person).equals(before.version())
                    && !SwitchOver.begun(run.database())) {
                users.follow(before.id(), person.active(), person.admin());
                superuser(
                        run,
                        person,
                        before.id(),
                        String.valueOf(before.version()).endsWith(SUPERUSER));
                ids.put(OldIds.USER, String.valueOf(person.id()), before.id(), version(person));
            }
        }
        if (made > 0) {
            note(run, made);
        }
    }

    /** What the source may change of an account until the switch-over: whether it may be used, and by a superuser. */
    private static String version(Person person) {
        return (person.active() ? "active" : "off") + (person.admin() ? SUPERUSER : "");
    }

    /** That somebody sees and may do everything stands in the security log by itself. */
    private static void superuser(ImportRun run, Person person, long id, boolean before) {
        if (person.admin() && !before) {
            new AuditLog(run.database())
                    .write(
                            Actor.command(),
                            Category.USER,
                            "superuser",
                            Subject.user(id),
                            "Is a superuser, as in SeAT 5");
        }
    }

    private static void note(ImportRun run, int made) {
        new AuditLog(run.database())
                .write(Actor.command(), Category.USER, "import", Subject.none(), made + " accounts came from SeAT 5");
    }
}
