package seat.simulator;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What characters granted to applications, and the refresh tokens that stand for it. Each refresh rotates the token; the one before
 * stays valid until its successor is used, so that an answer that was lost loses nothing.
 *
 * <p>A token is the grant's name, its generation and a seal. Every character has granted all scopes to whoever holds its first
 * token ("demo" and its id); that grant needs no storage until something happens to it.
 */
final class Grants {

    private static final String DEMO = "demo";

    /** {@code client} is "" when any may use it; {@code generation} is the newest handed out. */
    record Grant(long character, String client, List<String> scopes, long generation, boolean revoked) {

        Grant rotatedFrom(long used) {
            return new Grant(character, client, scopes, used + 1, revoked);
        }

        Grant withdrawn() {
            return new Grant(character, client, scopes, generation, true);
        }
    }

    /** The outcome of a refresh. */
    record Refreshed(Grant grant, String token) {}

    final Map<String, Grant> stored = new ConcurrentHashMap<>();

    private final Keys keys;
    private final People people;
    private final List<String> allScopes;
    private final Runnable changed;

    Grants(Keys keys, People people, List<String> allScopes, Runnable changed) {
        this.keys = keys;
        this.people = people;
        this.allScopes = allScopes;
        this.changed = changed;
    }

    private String token(String name, long generation) {
        String plain = name + "." + generation;
        return plain + "." + keys.seal(plain);
    }

    String demoToken(long character) {
        String name = DEMO + character;
        Grant grant = stored.get(name);
        return token(name, grant == null ? 1 : grant.generation);
    }

    String grant(long character, String client, List<String> scopes) {
        String name = "g" + UUID.randomUUID().toString().replace("-", "");
        stored.put(name, new Grant(character, client, scopes, 1, false));
        changed.run();
        return token(name, 1);
    }

    /** Exchanges a refresh token; null when it is not, or no longer, valid for this client. */
    @Nullable Refreshed refresh(String token, String client) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !parts[2].equals(keys.seal(parts[0] + "." + parts[1]))) {
            return null;
        }
        long generation = Long.parseLong(parts[1]);
        Grant[] outcome = new Grant[1];
        stored.compute(parts[0], (name, known) -> {
            Grant grant = known == null ? demo(name) : known;
            if (grant == null || grant.revoked || !(grant.client.isEmpty() || grant.client.equals(client))) {
                return known;
            }
            if (generation >= grant.generation) {
                // A later generation than is known bears the seal, so it was handed out just before a crash.
                outcome[0] = grant.rotatedFrom(generation);
                return outcome[0];
            }
            if (generation == grant.generation - 1) {
                // The successor was never used: it is handed out again.
                outcome[0] = grant;
            }
            return known;
        });
        Grant grant = outcome[0];
        if (grant == null) {
            return null;
        }
        changed.run();
        return new Refreshed(grant, token(parts[0], grant.generation));
    }

    private @Nullable Grant demo(String name) {
        if (!name.startsWith(DEMO)) {
            return null;
        }
        long character = Long.parseLong(name.substring(DEMO.length()));
        return people.isCharacter(character) ? new Grant(character, "", allScopes, 1, false) : null;
    }

    /** Withdraws all a character granted; it may grant anew by signing in. */
    void revoke(long character) {
        String name = DEMO + character;
        stored.computeIfAbsent(name, this::demo);
        stored.replaceAll((unused, grant) -> grant.character == character ? grant.withdrawn() : grant);
        changed.run();
    }

    /** Withdraws the grant a refresh token stands for. */
    void revoke(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length == 3 && parts[2].equals(keys.seal(parts[0] + "." + parts[1]))) {
            stored.compute(parts[0], (name, known) -> {
                Grant grant = known == null ? demo(name) : known;
                return grant == null ? null : grant.withdrawn();
            });
            changed.run();
        }
    }
}
