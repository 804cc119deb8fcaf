package seat.web.home;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import seat.access.Names;
import seat.attention.Attention;
import seat.attention.Need;
import seat.attention.NeedSource;
import seat.web.character.ListedCharacter;
import seat.web.character.TrainingNeeds;
import seat.web.industry.JobNeeds;
import seat.web.planet.PlanetNeeds;

/** Tells what the characters of a home page need, out of what their list has read already where it tells. */
@Component
final class HomeNeeds {
    private final Attention attention;
    private final TokenNeeds tokens;
    private final TrainingNeeds training;
    private final PlanetNeeds planets;
    private final JobNeeds jobs;

    HomeNeeds(Attention attention, TokenNeeds tokens, TrainingNeeds training, PlanetNeeds planets, JobNeeds jobs) {
        this.attention = attention;
        this.tokens = tokens;
        this.training = training;
        this.planets = planets;
        this.jobs = jobs;
    }

    /** Lines about these characters, the most urgent first. */
    List<Attention.Line> of(List<OwnCharacter> own, List<ListedCharacter> listed, Instant now) {
        Map<Long, String> called = new HashMap<>();
        listed.forEach(one -> called.put(one.id(), one.name()));
        Names.Known names = new Names.Known(called);
        Map<NeedSource, List<Need>> known = Map.of(
                tokens,
                TokenNeeds.of(own),
                training,
                TrainingNeeds.of(listed.stream().map(ListedCharacter::training).toList(), names, now),
                planets,
                PlanetNeeds.of(listed.stream().map(ListedCharacter::colonies).toList(), names, now),
                jobs,
                JobNeeds.of(listed.stream().map(ListedCharacter::jobs).toList(), names));
        return attention.of(called.keySet(), now, known);
    }
}
