package seat.alert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.access.UserEvents;
import seat.db.Database;
import seat.event.ChangeEvent;
import seat.event.NumberedEvent;
import seat.sso.TokenEvents;

/** Alerts that are events by themselves: of accounts, squads, tokens, members and Directors. */
final class EventAlerts {
    private static final String ROLE_GRANTED = "role-granted";
    private static final String NEW_DIRECTOR = "new-director";
    private static final String ACCOUNT = "user";

    /** The role and where it holds, as the declaration of a corporation's roles writes them. */
    private static final String DIRECTOR = "Director · roles";

    private static final Map<String, String> ALERTS = Map.of(
            "member-joined",
            "member-joined",
            "member-left",
            "member-left",
            TokenEvents.DISABLED,
            "disabled_token",
            TokenEvents.ENABLED,
            "enabled_token",
            UserEvents.MADE,
            "created_user",
            "squad-joined",
            "squad_member",
            "squad-left",
            "squad_member_removed");

    private final Whereabouts whereabouts;

    EventAlerts(Database database) {
        this.whereabouts = new Whereabouts(database);
    }

    static Set<String> alerts() {
        Set<String> alerts = new HashSet<>(ALERTS.values());
        alerts.add(NEW_DIRECTOR);
        return alerts;
    }

    static boolean wants(String kind) {
        return kind.equals(ROLE_GRANTED) || ALERTS.containsKey(kind);
    }

    private static Optional<String> alert(ChangeEvent event) {
        if (!event.kind().equals(ROLE_GRANTED)) {
            return Optional.ofNullable(ALERTS.get(event.kind()));
        }
        // A character's own token tells of its roles, too; the corporation's list is whole.
        return event.owner().type().equals("corporation")
                        && DIRECTOR.equals(event.what().detail())
                ? Optional.of(NEW_DIRECTOR)
                : Optional.empty();
    }

    /** What these events tell; nothing of most. */
    List<Happening> of(List<NumberedEvent> events) {
        List<NumberedEvent> telling =
                events.stream().filter(one -> alert(one.event()).isPresent()).toList();
        Set<Long> accounts = new HashSet<>();
        Set<Long> squads = new HashSet<>();
        Set<Long> people = new HashSet<>();
        for (NumberedEvent one : telling) {
            ChangeEvent event = one.event();
            if (event.owner().type().equals(ACCOUNT)) {
                accounts.add(event.owner().id());
                squads.add(entity(event));
            } else {
                people.add(
                        event.owner().type().equals("character") ? event.owner().id() : entity(event));
            }
        }
        Map<Long, Whereabouts.Account> named = whereabouts.accounts(accounts);
        named.values().forEach(account -> people.add(account.character()));
        Map<Long, Whereabouts.Member> members = whereabouts.members(people);
        Map<Long, String> squadNames = whereabouts.squads(squads);
        List<Happening> happenings = new ArrayList<>();
        for (NumberedEvent one : telling) {
            happenings.add(of(one, named, members, squadNames));
        }
        return happenings;
    }

    private static long entity(ChangeEvent event) {
        return Objects.requireNonNullElse(event.what().entity(), 0L);
    }

    private static Happening of(
            NumberedEvent numbered,
            Map<Long, Whereabouts.Account> accounts,
            Map<Long, Whereabouts.Member> members,
            Map<Long, String> squads) {
        ChangeEvent event = numbered.event();
        String type = event.owner().type();
        long owner = event.owner().id();
        Whereabouts.Account account = type.equals(ACCOUNT) ? accounts.get(owner) : null;
        long character = switch (type) {
            case ACCOUNT -> account == null ? 0 : account.character();
            case "character" -> owner;
            default -> entity(event);
        };
        Whereabouts.Member member = members.getOrDefault(character, Whereabouts.Member.UNKNOWN);
        long corporation = type.equals("corporation") ? owner : member.corporation();
        Map<String, Object> fields = new HashMap<>();
        put(fields, "character", character == 0 ? null : character);
        put(fields, "corporation", corporation == 0 ? null : corporation);
        put(fields, "name", account == null ? null : account.name());
        put(fields, "squad", type.equals(ACCOUNT) ? squads.get(entity(event)) : null);
        put(
                fields,
                "reason",
                event.kind().equals(TokenEvents.DISABLED) ? event.what().present() : null);
        return new Happening(
                event.key(),
                alert(event).orElseThrow(),
                new Happening.Teller(type, owner),
                new Happening.About(character, corporation, member.alliance(), 0, 0, 0, null),
                Objects.requireNonNullElse(event.when().happened(), numbered.announced()),
                null,
                fields);
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
