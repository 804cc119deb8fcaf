package seat.update;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seat.resource.OwnerType;
import seat.resource.Resource;

/**
 * How long from one fetch of an update to the next: what a scheduling rule says, else what the resource says, more often while the
 * pilot is in the game and less often when it has not been there for a month.
 */
public final class Intervals {
    /** Days without a login after which a character is fetched less. */
    public static final int IDLE_DAYS = 30;

    private static final int IDLE_FACTOR = 4;
    private static final Duration IDLE_LONGEST = Duration.ofHours(24);
    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int OWNERS = 50_000;

    private final @Nullable Schedules schedules;
    private final Cache<Long, List<Schedules.Rule>> rules = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(OWNERS)
            .build();
    private volatile @Nullable String installation;

    /** @param schedules where rules stand; null where there are none */
    public Intervals(@Nullable Schedules schedules) {
        this.schedules = schedules;
    }

    public Duration of(Started update, Resource resource) {
        Optional<Duration> ruled =
                update.ruled() ? rule(resource.ownerType(), update.ownerId(), resource.name()) : Optional.empty();
        return ruled.orElseGet(() -> unruled(resource, update.pilot()));
    }

    static Duration unruled(Resource resource, Started.@Nullable Pilot pilot) {
        Duration online = resource.online();
        if (pilot == null) {
            return resource.interval();
        }
        if (pilot.online()) {
            return online == null ? resource.interval() : online;
        }
        if (pilot.idleDays() < IDLE_DAYS || !resource.needsToken()) {
            return resource.interval();
        }
        Duration longer = resource.interval().multipliedBy(IDLE_FACTOR);
        return resource.interval().compareTo(IDLE_LONGEST) >= 0
                ? resource.interval()
                : longer.compareTo(IDLE_LONGEST) > 0 ? IDLE_LONGEST : longer;
    }

    /** The rule of the narrowest subject; of two, the one that names the resource. */
    public Optional<Duration> rule(OwnerType type, long ownerId, String resource) {
        Schedules stored = schedules;
        if (stored == null) {
            return Optional.empty();
        }
        return Objects.requireNonNull(rules.get(ownerId, owner -> stored.concerning(type, owner))).stream()
                .filter(rule -> rule.resource().isEmpty() || rule.resource().equals(resource))
                .max(Comparator.comparing(Schedules.Rule::subject)
                        .thenComparing(rule -> rule.resource().length())
                        .thenComparing(Schedules.Rule::interval, Comparator.reverseOrder()))
                .map(Schedules.Rule::interval);
    }

    /**
     * Where in its interval a resource of everybody's is fetched: the same share each time, another one in each installation, so
     * that ESI does not get all installations' requests at once.
     *
     * @return from 0 to 1; empty for what belongs to somebody, which is spread by itself
     */
    public Optional<Double> share(Resource resource) {
        Schedules stored = schedules;
        if (stored == null || resource.ownerType() != OwnerType.PUBLIC) {
            return Optional.empty();
        }
        String own = installation;
        if (own == null) {
            own = stored.installation();
            installation = own;
        }
        int hash = (own + resource.name()).hashCode() * 0x9E3779B9;
        return Optional.of((hash >>> 8) / (double) (1 << 24));
    }
}
