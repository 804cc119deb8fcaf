package seat.web.planet;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.attention.Need;
import seat.attention.NeedSource;
import seat.planet.Colonies;

/** Tells whose colonies stand still, or stop within twelve hours. */
@Component
public final class PlanetNeeds implements NeedSource {
    static final Duration SOON = Duration.ofHours(12);

    private final Colonies colonies;
    private final Names names;

    PlanetNeeds(Colonies colonies, Names names) {
        this.colonies = colonies;
        this.names = names;
    }

    @Override
    public List<Need> of(Collection<Long> characterIds, Instant now) {
        List<Colonies.OfCharacter> found = colonies.of(characterIds, now).values().stream()
                .filter(one -> needs(one, now))
                .toList();
        return found.isEmpty()
                ? List.of()
                : of(
                        found,
                        names.of(found.stream()
                                .map(Colonies.OfCharacter::characterId)
                                .toList()),
                        now);
    }

    /** What the characters need whose colonies are known already. */
    public static List<Need> of(Collection<Colonies.OfCharacter> all, Names.Known names, Instant now) {
        return all.stream()
                .filter(one -> needs(one, now))
                .map(one -> need(one, names.of(one.characterId())))
                .toList();
    }

    private static Need need(Colonies.OfCharacter one, String name) {
        boolean stopped = one.stopped() > 0;
        return new Need(
                Need.Urgency.PLANET_STOPS,
                one.characterId(),
                stopped ? null : one.nextStop(),
                stopped ? "need.planets.stopped" : "need.planets.stop",
                List.of(name, one.stopped()),
                "/characters/" + one.characterId() + "/planets",
                "need.action.planets");
    }

    private static boolean needs(Colonies.OfCharacter one, Instant now) {
        return one.stopped() > 0 || stopsSoon(one, now);
    }

    private static boolean stopsSoon(Colonies.OfCharacter one, Instant now) {
        Instant stop = one.nextStop();
        return stop != null && stop.isBefore(now.plus(SOON));
    }
}
