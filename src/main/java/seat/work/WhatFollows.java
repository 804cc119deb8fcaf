package seat.work;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import seat.db.Database;
import seat.event.EventConsumer;
import seat.event.NumberedEvent;
import seat.resource.OwnerType;
import seat.update.Enrolment;
import seat.update.Wakeups;

/**
 * What follows for other owners when a resource's data changed: enrolment, and another chance for what was parked. It is not done in
 * the transaction of the data, since two owners whose commits touch each other's updates would wait for each other.
 */
public final class WhatFollows implements EventConsumer {
    private final Map<String, Effect> effects;

    /** What is done for one owner; inside a transaction. */
    @FunctionalInterface
    interface Effect {
        void changed(long ownerId);
    }

    WhatFollows(Map<String, Effect> effects) {
        this.effects = Map.copyOf(effects);
    }

    /** The product's. */
    public static WhatFollows of(Database database, Wakeups wakeups, Enrolment enrolment) {
        return new WhatFollows(Map.of(
                "public.affiliations",
                universe -> {
                    enrolment.organisations();
                    // Which wars are ours has changed with whom we are.
                    wakeups.wake(OwnerType.UNIVERSE, List.of("public.war-killmails"));
                },
                "character.roles",
                enrolment::unparkOrganisationsOf,
                "character.structures",
                enrolment::unparkStructures,
                "corporation.projects",
                new NewProjects(database, wakeups)));
    }

    /** The resources whose changes something follows from. */
    Set<String> resources() {
        return effects.keySet();
    }

    @Override
    public String name() {
        return "what-follows";
    }

    @Override
    public boolean wants(String kind) {
        return kind.equals(Announcing.RESOURCE_CHANGED);
    }

    /** Few, since each touches rows of many updates. */
    @Override
    public int most() {
        return 50;
    }

    private record Follow(String resource, long ownerId) {}

    @Override
    public void consume(List<NumberedEvent> events) {
        Set<Follow> follows = new LinkedHashSet<>();
        events.forEach(each -> follows.add(
                new Follow(each.event().source(), each.event().owner().id())));
        for (Follow follow : follows) {
            Effect effect = effects.get(follow.resource());
            if (effect != null) {
                effect.changed(follow.ownerId());
            }
        }
    }
}
