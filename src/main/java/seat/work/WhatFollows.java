package seat.work;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import seat.db.Database;
import seat.event.ChangeEvent;
import seat.event.EventConsumer;
import seat.event.NumberedEvent;
import seat.resource.OwnerType;
import seat.sso.TokenEvents;
import seat.update.Enrolment;
import seat.update.Leadership;
import seat.update.Memberships;
import seat.update.Wakeups;

/**
 * What follows for other owners when a resource's data changed, or somebody's token or roles serve for more: enrolment, and another chance
 * for what was parked. It is not done in the transaction of the cause, since two owners whose commits touch each other's updates would wait
 * for each other, and since an update that runs just then neither sees what is not committed yet nor is found parked.
 */
public final class WhatFollows implements EventConsumer {
    /** What is told of a token with which more may be read than before. */
    private static final Set<String> TOKEN_MAY_SERVE =
            Set.of(TokenEvents.LINKED, TokenEvents.ENABLED, TokenEvents.SCOPES_CHANGED);

    private final Map<String, Effect> effects;

    /** What is done for one owner; inside a transaction that began after the cause was committed. */
    @FunctionalInterface
    interface Effect {
        void changed(long ownerId);
    }

    WhatFollows(Map<String, Effect> effects) {
        this.effects = Map.copyOf(effects);
    }

    /** The product's. */
    public static WhatFollows of(Database database, Wakeups wakeups, Enrolment enrolment) {
        Map<String, Effect> effects = new HashMap<>();
        effects.put("public.affiliations", universe -> {
            enrolment.organisations();
            // Which wars are ours has changed with whom we are.
            wakeups.wake(OwnerType.UNIVERSE, List.of("public.war-killmails"));
        });
        effects.put(Leadership.ROLES, enrolment::unparkOrganisationsOf);
        effects.put(Memberships.ROLES_COUNT, enrolment::unparkOrganisationsOf);
        effects.put("character.structures", enrolment::unparkStructures);
        effects.put("corporation.projects", new NewProjects(database, wakeups));
        // Whoever signs in wakes at once what is parked; what was running just then looked for the token before it was
        // committed.
        TOKEN_MAY_SERVE.forEach(kind -> effects.put(kind, character -> {
            enrolment.unpark(character);
            enrolment.unparkOrganisationsOf(character);
        }));
        return new WhatFollows(effects);
    }

    /** The resources whose changes something follows from. */
    Set<String> resources() {
        return effects.keySet().stream().filter(name -> name.contains(".")).collect(Collectors.toSet());
    }

    @Override
    public String name() {
        return "what-follows";
    }

    @Override
    public boolean wants(String kind) {
        return kind.equals(ChangeEvent.RESOURCE_CHANGED) || effects.containsKey(kind);
    }

    /** Few, since each touches rows of many updates. */
    @Override
    public int most() {
        return 50;
    }

    /** @param what the resource that changed, or the kind of what else happened */
    private record Follow(String what, long ownerId) {
        static Follow of(ChangeEvent event) {
            String what = event.kind().equals(ChangeEvent.RESOURCE_CHANGED) ? event.source() : event.kind();
            return new Follow(what, event.owner().id());
        }
    }

    @Override
    public void consume(List<NumberedEvent> events) {
        Set<Follow> follows = new LinkedHashSet<>();
        events.forEach(each -> follows.add(Follow.of(each.event())));
        for (Follow follow : follows) {
            Effect effect = effects.get(follow.what());
            if (effect != null) {
                effect.changed(follow.ownerId());
            }
        }
    }
}
