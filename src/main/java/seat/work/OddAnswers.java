package seat.work;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import seat.resource.Resource;
import seat.sync.Oddities;
import seat.update.Success;

/**
 * Tells of answers that were odd and were taken all the same: the log once per resource, kind and process, the update's row each
 * time, so that the status page shows what stands.
 */
final class OddAnswers {
    private static final Logger log = LoggerFactory.getLogger(OddAnswers.class);

    private final Set<String> told = ConcurrentHashMap.newKeySet();

    Success.Odd tell(Resource resource, Oddities oddities) {
        Oddities.Kind worst = oddities.worst();
        if (worst == null) {
            return Success.Odd.NOTHING;
        }
        Arrays.stream(Oddities.Kind.values())
                .filter(kind -> oddities.count(kind) > 0 && told.add(resource.name() + " " + kind))
                .forEach(kind -> log.warn("{}: {}{}", resource.name(), counted(kind, oddities), oddities.first(kind)));
        return new Success.Odd(
                oddities.count(Oddities.Kind.SET_ASIDE), worst, oddities.first(worst), !oddities.whole());
    }

    private static String counted(Oddities.Kind kind, Oddities oddities) {
        return kind == Oddities.Kind.SET_ASIDE
                ? "%d rows set aside, the others are stored; the first: ".formatted(oddities.count(kind))
                : "";
    }
}
