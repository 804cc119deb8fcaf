package seat.member;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import seat.member.ServingTokens.Served;

/** What stops when somebody leaves a corporation: the kinds of its data that come by nobody else's token. A person leaves with all characters. */
public final class Handover {
    private Handover() {}

    /**
     * A person whose tokens serve.
     *
     * @param holders their characters with tokens here
     * @param alone kinds of data that nobody else's token gives
     * @param leads whether one of them is the CEO or a Director
     */
    public record Leaver(long userId, List<TokenHolder> holders, List<Served> alone, boolean leads) {
        public String name() {
            return holders.getFirst().name();
        }

        /** The characters who leave. */
        public Set<Long> characters() {
            return holders.stream().map(TokenHolder::characterId).collect(Collectors.toSet());
        }
    }

    /** Leaders, and whoever else alone serves something; those by whom most would stop first. */
    public static List<Leaver> leavers(Collection<Served> served) {
        Map<Long, Map<Long, TokenHolder>> holders = new LinkedHashMap<>();
        Map<Long, List<Served>> alone = new LinkedHashMap<>();
        for (Served one : served) {
            Set<Long> users = new HashSet<>();
            for (TokenHolder holder : one.serving()) {
                Long user = holder.userId();
                if (user != null) {
                    users.add(user);
                    holders.computeIfAbsent(user, id -> new LinkedHashMap<>()).put(holder.characterId(), holder);
                }
            }
            if (users.size() == 1) {
                alone.computeIfAbsent(users.iterator().next(), id -> new ArrayList<>())
                        .add(one);
            }
        }
        return holders.entrySet().stream()
                .map(entry -> {
                    List<TokenHolder> own = List.copyOf(entry.getValue().values());
                    return new Leaver(
                            entry.getKey(),
                            own,
                            alone.getOrDefault(entry.getKey(), List.of()),
                            own.stream()
                                    .anyMatch(one -> one.ceo() || one.roles().contains(Member.DIRECTOR)));
                })
                .filter(leaver -> leaver.leads() || !leaver.alone().isEmpty())
                .sorted(Comparator.comparingInt(
                                (Leaver leaver) -> -leaver.alone().size())
                        .thenComparing(leaver -> !leaver.leads())
                        .thenComparing(Leaver::name))
                .toList();
    }

    /** How many people serve something. */
    public static int people(Served served) {
        return (int) served.serving().stream()
                .map(TokenHolder::userId)
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }
}
