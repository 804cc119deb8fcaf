package seat.killmail;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import seat.eve.FitText;

/** A loss as text to take into the game: the fit, and what to buy to fly it again. */
public final class LossText {
    private static final Map<Slot, FitText.Rack> RACKS = Map.of(
            Slot.LOW, FitText.Rack.LOW,
            Slot.MID, FitText.Rack.MID,
            Slot.HIGH, FitText.Rack.HIGH,
            Slot.RIG, FitText.Rack.RIG,
            Slot.SUBSYSTEM, FitText.Rack.SUBSYSTEM,
            Slot.SERVICE, FitText.Rack.SERVICE,
            Slot.DRONES, FitText.Rack.DRONES,
            Slot.FIGHTERS, FitText.Rack.DRONES,
            Slot.CARGO, FitText.Rack.CARGO);

    private LossText() {}

    /**
     * The fit. A charge has the flag of the module it is loaded in and stands behind it.
     *
     * @param charges types that are charges
     * @param names of types, in the game's own language
     */
    public static String fit(Killmail killmail, String title, Set<Long> charges, LongFunction<String> names) {
        FitText fit = new FitText(names.apply(killmail.shipTypeId()), title);
        List<LostItem> own =
                killmail.items().stream().filter(item -> !item.nested()).toList();
        Map<Integer, String> loaded = new HashMap<>();
        own.stream()
                .filter(item -> item.slot().isFitted() && charges.contains(item.typeId()))
                .forEach(item -> loaded.put(item.flag(), names.apply(item.typeId())));
        Map<Slot, Map<Long, Long>> stacks = new LinkedHashMap<>();
        own.stream().sorted(Comparator.comparingInt(LostItem::flag)).forEach(item -> {
            FitText.Rack rack = RACKS.get(item.slot());
            if (rack == null) {
                return;
            }
            if (!item.slot().isFitted()) {
                stacks.computeIfAbsent(item.slot(), unused -> new LinkedHashMap<>())
                        .merge(item.typeId(), item.quantity(), Long::sum);
            } else if (!charges.contains(item.typeId())) {
                // Modules of one group share a flag where they are grouped: each is one.
                for (long n = 0; n < item.quantity(); n++) {
                    fit.module(rack, names.apply(item.typeId()), loaded.getOrDefault(item.flag(), ""));
                }
            }
        });
        stacks.forEach((slot, types) -> types.forEach(
                (type, quantity) -> fit.stack(Objects.requireNonNull(RACKS.get(slot)), names.apply(type), quantity)));
        return fit.toString();
    }

    /** The ship and everything in it, a line each, as EVE's multibuy takes it; no copies of blueprints. */
    public static String multibuy(Killmail killmail, LongFunction<String> names) {
        Map<Long, Long> types = new LinkedHashMap<>();
        types.put(killmail.shipTypeId(), 1L);
        killmail.items().stream()
                .filter(item -> !item.copy())
                .forEach(item -> types.merge(item.typeId(), item.quantity(), Long::sum));
        return types.entrySet().stream()
                .map(type -> names.apply(type.getKey()) + "\t" + type.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
