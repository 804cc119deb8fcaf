package seat.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.resource.OwnerType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whom a role's permission is about: everyone, or the characters, corporations and alliances it lists, but never those it excepts.
 * Corporations and alliances mean whoever is in them now.
 *
 * <p>It is kept in {@code permission_role.filters} as SeAT 5 keeps it, {@code {"corporation":[{"id":1,"text":"Name"}]}}, with the
 * exceptions under {@code except}. Without a text the permission is about everyone; with an empty object, or lists that are all empty,
 * about no one.
 *
 * @param everyone whether it is about all but those excepted; its lists are empty then
 */
public record Limits(boolean everyone, Members included, Members excepted) {
    /** No limit. */
    public static final Limits NONE = new Limits(true, Members.NOBODY, Members.NOBODY);

    /** About no one. */
    public static final Limits NO_ONE = new Limits(false, Members.NOBODY, Members.NOBODY);

    private static final Logger log = LoggerFactory.getLogger(Limits.class);
    private static final String EXCEPT = "except";

    /** Characters, corporations and alliances by their ids. */
    public record Members(Set<Long> characters, Set<Long> corporations, Set<Long> alliances) {
        /** Nobody at all. */
        public static final Members NOBODY = new Members(Set.of(), Set.of(), Set.of());

        public Members {
            characters = Set.copyOf(characters);
            corporations = Set.copyOf(corporations);
            alliances = Set.copyOf(alliances);
        }

        boolean isEmpty() {
            return characters.isEmpty() && corporations.isEmpty() && alliances.isEmpty();
        }

        /** The ids of one kind, in order; none for kinds that cannot be listed. */
        public Set<Long> of(OwnerType kind) {
            return switch (kind) {
                case CHARACTER -> new TreeSet<>(characters);
                case CORPORATION -> new TreeSet<>(corporations);
                case ALLIANCE -> new TreeSet<>(alliances);
                default -> Set.of();
            };
        }

        Members and(Members more) {
            return new Members(
                    union(characters, more.characters),
                    union(corporations, more.corporations),
                    union(alliances, more.alliances));
        }

        Members without(Members other) {
            return new Members(
                    difference(characters, other.characters),
                    difference(corporations, other.corporations),
                    difference(alliances, other.alliances));
        }

        private static Set<Long> difference(Set<Long> one, Set<Long> other) {
            Set<Long> left = new TreeSet<>(one);
            left.removeAll(other);
            return left;
        }

        boolean within(Members other) {
            return other.characters.containsAll(characters)
                    && other.corporations.containsAll(corporations)
                    && other.alliances.containsAll(alliances);
        }

        private static Set<Long> union(Set<Long> one, Set<Long> other) {
            Set<Long> all = new TreeSet<>(one);
            all.addAll(other);
            return all;
        }
    }

    public Limits {
        if (everyone && !included.isEmpty()) {
            throw new IllegalArgumentException("Limits about everyone list nobody: " + included);
        }
    }

    /** Limits that list whom a permission is about. */
    public static Limits to(Members included, Members excepted) {
        return new Limits(false, included, excepted);
    }

    /** Limits about everyone but those. */
    public static Limits allBut(Members excepted) {
        return new Limits(true, Members.NOBODY, excepted);
    }

    /** Whom several grants of the same permission are about together: whoever one of them lists, and nobody whom one of them excepts. */
    static Limits together(List<Limits> grants) {
        Members included = Members.NOBODY;
        Members excepted = Members.NOBODY;
        boolean everyone = false;
        for (Limits one : grants) {
            everyone |= one.everyone;
            included = included.and(one.included);
            excepted = excepted.and(one.excepted);
        }
        return new Limits(everyone, everyone ? Members.NOBODY : included, excepted);
    }

    /** Whether whoever holds {@code other} holds all of this, by the lists alone. */
    boolean within(Limits other) {
        return other.excepted.within(excepted) && (other.everyone || !everyone && included.within(other.included));
    }

    /** Whether nobody is meant. */
    public boolean isNobody() {
        return !everyone && included.isEmpty();
    }

    /**
     * Reads what is stored. What cannot be read is about no one, and the log says so.
     *
     * @param json null for no limit
     */
    public static Limits parse(@Nullable String json) {
        if (json == null) {
            return NONE;
        }
        try {
            JsonNode node = JsonMapper.shared().readTree(json);
            if (node.isNull()) {
                return NONE;
            }
            Members excepted = members(node.path(EXCEPT));
            boolean lists = node.has("character") || node.has("corporation") || node.has("alliance");
            return !lists && node.has(EXCEPT) && !excepted.isEmpty()
                    ? allBut(excepted)
                    : new Limits(false, members(node), excepted);
        } catch (JacksonException | NumberFormatException e) {
            log.warn("A role's limits cannot be read and mean no one: {}", e.getMessage());
            return NO_ONE;
        }
    }

    private static Members members(JsonNode node) {
        return new Members(ids(node.path("character")), ids(node.path("corporation")), ids(node.path("alliance")));
    }

    /** Ids as numbers or as texts, bare or within an object: SeAT 5 wrote all of these. */
    private static Set<Long> ids(JsonNode list) {
        Set<Long> ids = new TreeSet<>();
        for (JsonNode one : list) {
            JsonNode id = one.isObject() ? one.path("id") : one;
            ids.add(
                    id.isNumber()
                            ? id.longValue()
                            : Long.parseLong(id.asString().strip()));
        }
        return ids;
    }

    /**
     * Writes it as it is stored; null for no limit.
     *
     * @param names of the ids, as far as they are known
     */
    public @Nullable String json(Map<Long, String> names) {
        if (everyone && excepted.isEmpty()) {
            return null;
        }
        Map<String, Object> written = everyone ? new LinkedHashMap<>() : lists(included, names);
        if (!excepted.isEmpty()) {
            written.put(EXCEPT, lists(excepted, names));
        }
        return JsonMapper.shared().writeValueAsString(written);
    }

    private static Map<String, Object> lists(Members members, Map<Long, String> names) {
        Map<String, Object> lists = new LinkedHashMap<>();
        for (OwnerType kind : List.of(OwnerType.CHARACTER, OwnerType.CORPORATION, OwnerType.ALLIANCE)) {
            List<Map<String, Object>> listed = new ArrayList<>();
            for (long id : members.of(kind)) {
                Map<String, Object> written = new LinkedHashMap<>();
                written.put("id", id);
                written.put("text", names.getOrDefault(id, String.valueOf(id)));
                listed.add(written);
            }
            if (!listed.isEmpty()) {
                lists.put(kind.id(), listed);
            }
        }
        return lists;
    }
}
