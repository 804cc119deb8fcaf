package seat.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import seat.access.KeyLimits;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.api.ApiKeys;
import seat.api.KeyDraft;
import seat.audit.Actor;
import seat.db.Database;
import seat.resource.OwnerType;
import seat.web.ApiRefusal;
import seat.web.NotFoundException;
import seat.web.PathId;

/**
 * One's own keys of the API, by a key for administration. A key makes, changes and renews none that can do more than itself: neither more
 * permissions, nor more owners, from more networks or for longer.
 */
@RestController
final class KeysApi {
    private final ApiKeys keys;
    private final Permissions permissions;
    private final Writes writes;

    KeysApi(ApiKeys keys, Permissions permissions, Writes writes) {
        this.keys = keys;
        this.permissions = permissions;
        this.writes = writes;
    }

    /** Characters, corporations and alliances that a key is about. */
    record About(
            @Nullable List<Long> characters,
            @Nullable List<Long> corporations,
            @Nullable List<Long> alliances) implements Answer {
        static About of(Map<OwnerType, Set<Long>> owners) {
            return new About(
                    ids(owners, OwnerType.CHARACTER),
                    ids(owners, OwnerType.CORPORATION),
                    ids(owners, OwnerType.ALLIANCE));
        }

        private static List<Long> ids(Map<OwnerType, Set<Long>> owners, OwnerType kind) {
            return owners.getOrDefault(kind, Set.of()).stream().sorted().toList();
        }

        Map<OwnerType, Set<Long>> owners() {
            Map<OwnerType, Set<Long>> owners = new EnumMap<>(OwnerType.class);
            put(owners, OwnerType.CHARACTER, characters);
            put(owners, OwnerType.CORPORATION, corporations);
            put(owners, OwnerType.ALLIANCE, alliances);
            return owners;
        }

        private static void put(Map<OwnerType, Set<Long>> owners, OwnerType kind, @Nullable List<Long> ids) {
            if (ids != null && !ids.isEmpty()) {
                owners.put(kind, new HashSet<>(ids));
            }
        }
    }

    /**
     * A key.
     *
     * @param prefix the beginning of the key, which is kept nowhere
     * @param permissions null for all of its maker's but administration's
     * @param owners null for everybody
     * @param networks empty for all
     */
    record Key(
            long id,
            String name,
            String prefix,
            @Nullable List<String> permissions,
            @Nullable About owners,
            List<String> networks,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt)
            implements Answer {
        static Key of(ApiKeys.Listed key) {
            Set<String> held = key.permissions();
            Map<OwnerType, Set<Long>> about = key.owners();
            return new Key(
                    key.id(),
                    key.name(),
                    key.prefix(),
                    held == null ? null : List.copyOf(new TreeSet<>(held)),
                    about == null ? null : About.of(about),
                    key.networks(),
                    Database.instant(key.createdAt()),
                    instant(key.expiresAt()),
                    instant(key.revokedAt()),
                    instant(key.lastUsedAt()));
        }

        private static @Nullable Instant instant(@Nullable LocalDateTime utc) {
            return utc == null ? null : Database.instant(utc);
        }
    }

    /**
     * What a key is to be.
     *
     * @param permissions null for all of one's own but administration's
     * @param owners null for everybody
     * @param networks such as 192.0.2.0/24; null for all
     * @param expiresAt null for never
     */
    record NewKey(
            String name,
            @Nullable List<String> permissions,
            @Nullable About owners,
            @Nullable List<String> networks,
            @Nullable Instant expiresAt) {
        KeyDraft draft() {
            return new KeyDraft(
                    name,
                    permissions == null ? null : new HashSet<>(permissions),
                    owners == null ? null : owners.owners(),
                    Objects.requireNonNullElse(networks, List.of()),
                    expiresAt == null ? null : end(expiresAt),
                    null);
        }

        private static LocalDateTime end(Instant until) {
            return RolesApi.end("expires_at", until).withNano(0);
        }
    }

    /**
     * A key that was made or renewed.
     *
     * @param key what the header X-Token carries, told once; null where an idempotency key tells again that it was
     */
    record MadeKey(long id, @Nullable String key) implements Answer {}

    @ApiRoute("One's own keys, the newest first")
    @Requires(Permissions.SUPERUSER)
    @GetMapping("/api/v3/keys")
    Page<Key> list(Viewer viewer) {
        return Page.of(keys.of(viewer.userId()).stream().map(Key::of).toList());
    }

    @ApiRoute(value = "Makes a key", body = NewKey.class)
    @Requires(Permissions.SUPERUSER)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/api/v3/keys")
    MadeKey make(HttpServletRequest request, Viewer viewer, Actor actor) {
        KeyDraft draft = JsonBody.read(request, NewKey.class).draft();
        AtomicReference<String> secret = new AtomicReference<>();
        Written made = writes.create(request, () -> {
            within(viewer, draft);
            String key = keys.make(actor, viewer, draft, permissions);
            secret.set(key);
            return keys.of(viewer.userId()).stream()
                    .filter(one -> key.startsWith(one.prefix()) && one.revokedAt() == null)
                    .mapToLong(ApiKeys.Listed::id)
                    .max()
                    .orElseThrow();
        });
        return new MadeKey(made.id(), secret.get());
    }

    @ApiRoute(value = "Changes what a key may do; the key itself stays", body = NewKey.class)
    @Requires(Permissions.SUPERUSER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PutMapping("/api/v3/keys/{keyId}")
    void change(@PathVariable String keyId, HttpServletRequest request, Viewer viewer, Actor actor) {
        KeyDraft draft = JsonBody.read(request, NewKey.class).draft();
        writes.change(request, () -> {
            within(viewer, draft);
            keys.change(actor, viewer, own(keyId, viewer).id(), draft, permissions);
        });
    }

    @ApiRoute("Gives a key another secret; the one it had opens nothing from then on")
    @Requires(Permissions.SUPERUSER)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/api/v3/keys/{keyId}/renew")
    MadeKey renew(@PathVariable String keyId, HttpServletRequest request, Viewer viewer, Actor actor) {
        AtomicReference<String> secret = new AtomicReference<>();
        Written renewed = writes.create(request, () -> {
            ApiKeys.Listed key = own(keyId, viewer);
            within(
                    viewer,
                    new KeyDraft(
                            key.name(), key.permissions(), key.owners(), key.networks(), key.expiresAt(), key.feed()));
            secret.set(keys.rotate(actor, viewer, key.id()));
            return key.id();
        });
        return new MadeKey(renewed.id(), secret.get());
    }

    @ApiRoute("Ends a key")
    @Requires(Permissions.SUPERUSER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @DeleteMapping("/api/v3/keys/{keyId}")
    void revoke(@PathVariable String keyId, HttpServletRequest request, Viewer viewer, Actor actor) {
        writes.change(
                request, () -> keys.revoke(actor, viewer, own(keyId, viewer).id()));
    }

    private ApiKeys.Listed own(String keyId, Viewer viewer) {
        long id = PathId.of(keyId);
        return keys.of(viewer.userId()).stream()
                .filter(key -> key.id() == id)
                .findFirst()
                .orElseThrow(() -> new NotFoundException("key " + keyId));
    }

    /** @throws ApiRefusal where a key would be able to do more than the one it is made or changed with */
    private void within(Viewer viewer, KeyDraft draft) {
        KeyLimits limits = Objects.requireNonNull(viewer.key());
        ApiKeys.Listed with = keys.own(viewer, limits.keyId());
        Set<String> wanted = draft.permissions();
        if (limits.permissions() != null && (wanted == null || !wanted.stream().allMatch(limits::permits))) {
            throw wider("permissions", "has to be among those of the key that you use");
        }
        Map<OwnerType, Set<Long>> owners = draft.owners();
        if (limits.owners() != null
                && (owners == null
                        || owners.entrySet().stream()
                                .flatMap(kind -> kind.getValue().stream().map(id -> limits.includes(kind.getKey(), id)))
                                .anyMatch(included -> !included))) {
            throw wider("owners", "has to be among those of the key that you use");
        }
        if (!with.networks().isEmpty()
                && (draft.networks().isEmpty() || !with.networks().containsAll(draft.networks()))) {
            throw wider("networks", "has to be among those of the key that you use");
        }
        LocalDateTime end = with.expiresAt();
        LocalDateTime until = draft.expiresAt();
        if (end != null && (until == null || until.isAfter(end))) {
            throw wider("expires_at", "has to be no later than that of the key that you use");
        }
    }

    private static ApiRefusal wider(String field, String sentence) {
        return ApiRefusal.invalid(Map.of(field, sentence));
    }
}
