package seat.web.structure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import seat.access.Names;
import seat.eve.StructureName;
import seat.eve.StructurePower;
import seat.eve.StructureState;
import seat.structure.Structure;
import seat.web.Formats;
import seat.web.table.State;

/** How structures are spoken of on a page: names without the system that stands beside them, states and services in words. */
final class StructureWords {
    private final Names.Known names;
    private final Formats formats;

    private StructureWords(Names.Known names, Formats formats) {
        this.names = names;
        this.formats = formats;
    }

    /** @param ids what names are needed of: systems, types */
    static StructureWords of(Names names, Collection<Long> ids, Locale locale, MessageSource messages) {
        return new StructureWords(names.of(ids), new Formats(locale, messages));
    }

    String name(long id, String name, long systemId) {
        String own = name.isEmpty() ? names.has(id) ? names.of(id) : "" : name;
        return own.isEmpty()
                ? formats.message("structure.unnamed", "Unnamed")
                : StructureName.behind(names.has(systemId) ? names.of(systemId) : "", own);
    }

    String nameOf(long id) {
        return names.has(id) ? names.of(id) : "";
    }

    /** The state where it is not normal, else the power where there is little. */
    State state(Structure one) {
        StructureState state = one.state();
        if (state.isAttacked()) {
            return State.now("structure.state." + state.word());
        }
        if (one.power() == StructurePower.ABANDONED) {
            return State.now("structure.power.abandoned");
        }
        if (state == StructureState.UNKNOWN) {
            return State.unknown("structure.state.unknown");
        }
        if (!state.isNormal()) {
            return State.soon("structure.state." + state.word());
        }
        return one.power() == StructurePower.LOW
                ? State.now("structure.power.low")
                : State.plain("structure.state.normal");
    }

    /** The time since which it has low power, in words; empty where it has not, or nobody knows. */
    String lowSince(Structure one) {
        Structure.LowSince since = one.lowSince();
        if (since == null || one.power() == StructurePower.FULL) {
            return "";
        }
        return formats.message(
                since.exact() ? "structure.low.since" : "structure.low.at-least", "{0}", formats.time(since.time()));
    }

    /** The services that fell first and in red; one that was never online is not used. */
    @Nullable State services(Structure one) {
        List<String> down = new ArrayList<>();
        List<String> online = new ArrayList<>();
        List<String> unused = new ArrayList<>();
        one.services()
                .forEach(service -> (service.isDown() ? down : service.online() ? online : unused).add(service.name()));
        List<String> parts = new ArrayList<>();
        part("structure.services.down", down, parts);
        if (!online.isEmpty()) {
            parts.add(String.join(", ", online));
        }
        part("structure.services.unused", unused, parts);
        if (parts.isEmpty()) {
            return null;
        }
        String words = String.join(" · ", parts);
        return down.isEmpty() ? State.plain(words) : State.now(words);
    }

    private void part(String key, List<String> services, List<String> parts) {
        if (!services.isEmpty()) {
            parts.add(formats.message(key, "{0}", String.join(", ", services)));
        }
    }

    /** The hour around which timers end, EVE's first: {@code 19:00 ± · 21:00}. */
    String hour(@Nullable Integer hour) {
        if (hour == null) {
            return "";
        }
        String local = formats.localHour(hour);
        String eve = String.format(Locale.ROOT, "%02d:00 ±", Math.floorMod(hour, 24));
        return local.isEmpty() ? eve : eve + " · " + local;
    }

    /** The hour, and what it becomes where it was changed. */
    String hours(Structure one) {
        String hour = hour(one.reinforceHour());
        Integer next = one.nextReinforceHour();
        Instant from = one.nextReinforceAt();
        return next == null || from == null || Objects.equals(next, one.reinforceHour())
                ? hour
                : hour + " → " + hour(next) + " (" + formats.time(from) + ")";
    }

    /** A moment in EVE's time, the reader's behind it. */
    String time(@Nullable Instant time) {
        if (time == null) {
            return "";
        }
        String local = formats.local(time);
        return local.isEmpty() ? formats.time(time) : formats.time(time) + " · " + local;
    }

    /** What becomes of it when its shield is shot away. */
    String next(Structure one) {
        if (!one.state().isNormal()) {
            return "";
        }
        StructureState next = StructureState.afterShield(one.power(), one.isFlex());
        return formats.message(next == null ? "structure.next.none" : "structure.next." + next.word(), "");
    }

    String rigs(Structure one) {
        return one.rigs().stream()
                .map(this::nameOf)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
    }

    Formats formats() {
        return formats;
    }
}
