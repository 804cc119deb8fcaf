package seat.web.key;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import seat.access.AccessRefusal;
import seat.access.NamesOfMembers;
import seat.api.ApiKeys;
import seat.api.KeyDraft;
import seat.db.Database;
import seat.resource.OwnerType;

/**
 * A key as a form has it.
 *
 * @param everything whether it may all but administration
 * @param permissions those ticked
 * @param everybody whether it is about all
 * @param owners the ids of those ticked
 * @param others by kind, further ones, one a line
 * @param networks one a line
 * @param until {@code 2027-01-31T12:00}, EVE time; empty for no end
 */
record KeyForm(
        String name,
        boolean everything,
        Set<String> permissions,
        boolean everybody,
        Set<Long> owners,
        Map<String, String> others,
        String networks,
        String until) {
    static final List<OwnerType> KINDS = List.of(OwnerType.CHARACTER, OwnerType.CORPORATION, OwnerType.ALLIANCE);

    private static final String CHOSEN = "chosen";

    /** One for everything about everybody, as it is first shown. */
    static KeyForm named(String name) {
        return new KeyForm(name, true, Set.of(), true, Set.of(), Map.of(), "", "");
    }

    static KeyForm of(MultiValueMap<String, String> sent) {
        Map<String, String> others = new TreeMap<>();
        KINDS.forEach(kind -> others.put(kind.id(), text(sent, "others-" + kind.id())));
        return new KeyForm(
                text(sent, "name"),
                !text(sent, "may").equals(CHOSEN),
                Set.copyOf(sent.getOrDefault("permission", List.of())),
                !text(sent, "about").equals(CHOSEN),
                KINDS.stream()
                        .flatMap(kind -> sent.getOrDefault(kind.id(), List.of()).stream())
                        .filter(id -> id.matches("[1-9][0-9]{0,17}"))
                        .map(Long::valueOf)
                        .collect(Collectors.toSet()),
                others,
                text(sent, "networks"),
                text(sent, "until"));
    }

    private static String text(MultiValueMap<String, String> sent, String name) {
        return Objects.requireNonNullElse(sent.getFirst(name), "").strip();
    }

    /** @param offered the ids that the form has boxes for; all others of the key's stand in lines */
    static KeyForm of(ApiKeys.Listed key, Set<Long> offered) {
        Set<String> permissions = key.permissions();
        Map<OwnerType, Set<Long>> owners = key.owners();
        Map<String, String> others = new TreeMap<>();
        Set<Long> ticked = new TreeSet<>();
        if (owners != null) {
            owners.forEach((kind, ids) -> {
                others.put(
                        kind.id(),
                        ids.stream()
                                .filter(id -> !offered.contains(id))
                                .map(String::valueOf)
                                .collect(Collectors.joining("\n")));
                ticked.addAll(ids);
            });
        }
        LocalDateTime end = key.expiresAt();
        return new KeyForm(
                key.name(),
                permissions == null && !key.asleep(),
                permissions == null ? Set.of() : permissions,
                owners == null,
                ticked,
                others,
                String.join("\n", key.networks()),
                end == null ? "" : end.toString());
    }

    /**
     * What the form asks for.
     *
     * @param sent by which ticked ids are told apart by their kind
     * @throws AccessRefusal naming the line that says nothing
     */
    KeyDraft draft(MultiValueMap<String, String> sent, Database database) {
        return new KeyDraft(
                name,
                everything ? null : permissions,
                everybody ? null : owners(sent, database),
                Arrays.stream(networks.split("[\\s,;]+")).toList(),
                end(),
                null);
    }

    private Map<OwnerType, Set<Long>> owners(MultiValueMap<String, String> sent, Database database) {
        Map<OwnerType, Set<Long>> chosen = new TreeMap<>();
        for (OwnerType kind : KINDS) {
            Set<Long> ids = Stream.concat(
                            sent.getOrDefault(kind.id(), List.of()).stream()
                                    .filter(id -> id.matches("[1-9][0-9]{0,17}")),
                            others.getOrDefault(kind.id(), "").lines())
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(line -> NamesOfMembers.find(database, kind, line))
                    .collect(Collectors.toSet());
            if (!ids.isEmpty()) {
                chosen.put(kind, ids);
            }
        }
        return chosen;
    }

    private @Nullable LocalDateTime end() {
        try {
            return until.isEmpty() ? null : LocalDateTime.parse(until);
        } catch (DateTimeParseException e) {
            throw new AccessRefusal("'" + until + "' is no time; write 2027-01-31T12:00, EVE time");
        }
    }
}
