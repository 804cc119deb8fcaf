package seat.command.demo;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import seat.access.Users;
import seat.db.Database;
import seat.event.AccessEpoch;
import seat.simulator.Simulator;
import seat.sso.StoredToken;
import seat.sso.TokenStore;

/**
 * The demo's accounts, one for each kind of people that SeAT has: somebody in a corporation, somebody who leads it, and who runs
 * SeAT. The last owns every character of the simulated EVE that the other two do not.
 */
final class DemoAccounts {
    private static final String NAME = "demo";
    /** How many characters somebody has who is not everybody. */
    private static final int CHARACTERS = 3;

    private final Database database;
    private final Users users;
    private final TokenStore tokens;

    DemoAccounts(Database database, Users users, TokenStore tokens) {
        this.database = database;
        this.users = users;
        this.tokens = tokens;
    }

    /** Whose eyes SeAT is looked at through. */
    enum Role {
        MEMBER,
        DIRECTOR,
        SUPERUSER
    }

    /** Makes the accounts where they are missing, and gives them their characters; everybody is linked before. */
    void share(List<Simulator.Person> people) {
        Map<Long, Long> owners = new HashMap<>();
        for (StoredToken token : tokens.list()) {
            owners.put(token.characterId(), token.userId());
        }
        Map<Role, List<Simulator.Person>> shares = shares(people);
        for (Map.Entry<Role, List<Simulator.Person>> share : shares.entrySet()) {
            Simulator.Person main = share.getValue().getFirst();
            long user =
                    of(share.getKey()).orElseGet(() -> remember(share.getKey(), users.create(main.name(), main.id())));
            for (Simulator.Person person : share.getValue()) {
                if (owners.getOrDefault(person.id(), user) != user) {
                    tokens.assign(person.id(), user);
                }
            }
            users.repairMain(user);
        }
    }

    /** A director with alts, and a member of the same corporation with alts; nobody where the world is too small. */
    static Map<Role, List<Simulator.Person>> shares(List<Simulator.Person> people) {
        List<Simulator.Person> left = new ArrayList<>(people);
        Map<Role, List<Simulator.Person>> shares = new EnumMap<>(Role.class);
        Optional<Simulator.Person> director =
                left.stream().filter(Simulator.Person::director).findFirst();
        director.ifPresent(person -> shares.put(Role.DIRECTOR, take(left, person)));
        left.stream()
                .filter(person -> !person.director())
                .filter(person -> director.isEmpty()
                        || person.corporationId() == director.get().corporationId())
                .findFirst()
                .ifPresent(person -> shares.put(Role.MEMBER, take(left, person)));
        return shares;
    }

    private static List<Simulator.Person> take(List<Simulator.Person> left, Simulator.Person main) {
        left.remove(main);
        List<Simulator.Person> taken = new ArrayList<>(List.of(main));
        left.stream()
                .filter(person -> !person.director())
                .limit(Math.min(CHARACTERS - 1, left.size() / 4))
                .forEach(taken::add);
        left.removeAll(taken);
        return taken;
    }

    /** The account, once {@link #share} made it. */
    Optional<Long> of(Role role) {
        return database.sql()
                .sql("SELECT content FROM seat_facts WHERE name = ?")
                .param(fact(role))
                .query(String.class)
                .optional()
                .map(Long::valueOf);
    }

    /** The account that runs SeAT, made when it is first asked for; a superuser. In a demo of an earlier version it had everybody. */
    long superuser(Simulator.Person first) {
        long user = of(Role.SUPERUSER)
                .orElseGet(() -> remember(
                        Role.SUPERUSER,
                        tokens.list().stream()
                                .findFirst()
                                .map(StoredToken::userId)
                                .orElseGet(() -> users.create(NAME, first.id()))));
        database.inTransaction(() -> {
            int made = database.sql()
                    .sql("UPDATE users SET admin = TRUE WHERE id = ? AND admin = FALSE")
                    .param(user)
                    .update();
            if (made > 0) {
                AccessEpoch.raise(database.sql());
            }
        });
        return user;
    }

    private long remember(Role role, long user) {
        database.sql()
                .sql("INSERT INTO seat_facts (name, content) VALUES (?, ?)")
                .params(fact(role), String.valueOf(user))
                .update();
        return user;
    }

    private static String fact(Role role) {
        return "demo_" + role.name().toLowerCase(Locale.ROOT);
    }
}
