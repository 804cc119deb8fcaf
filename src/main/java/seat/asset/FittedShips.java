package seat.asset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.asset.FittedShip.Loaded;
import seat.asset.FittedShip.Slot;
import seat.db.Database;
import seat.eve.ShipSlot;
import seat.price.Price;
import seat.price.Prices;
import seat.sde.TypeFact;
import seat.sde.TypeFacts;

/**
 * Reads what is fitted to a ship from the list of assets: an item's location flag says its slot, and a charge has that of its module. How
 * many slots a hull has the static data says; a strategic cruiser has those of its subsystems, and none without.
 */
public final class FittedShips {
    private final Database database;
    private final Holdings holdings;
    private final Prices prices;
    private final TypeFacts types;
    private final Places places;

    public FittedShips(Database database, Holdings holdings, Prices prices, TypeFacts types, Places places) {
        this.database = database;
        this.holdings = holdings;
        this.prices = prices;
        this.types = types;
        this.places = places;
    }

    /** A character's assembled item as a ship; empty for what the character does not own or has not assembled. */
    public Optional<FittedShip> of(long characterId, long itemId) {
        Holding holding = holdings.of(List.of(characterId)).getFirst();
        int ship = holding.find(itemId);
        if (ship == Holding.NONE || !holding.get(ship).singleton()) {
            return Optional.empty();
        }
        Set<Integer> inside = new HashSet<>();
        for (int i = 0; i < holding.size(); i++) {
            if (isInside(holding, i, ship)) {
                inside.add(i);
            }
        }
        Set<Long> typeIds = new HashSet<>(Set.of(holding.get(ship).typeId()));
        inside.forEach(item -> typeIds.add(holding.get(item).typeId()));
        return Optional.of(
                new Reading(holding, ship, inside, prices.of(typeIds), types.of(typeIds), slots(typeIds)).ship());
    }

    private static boolean isInside(Holding holding, int item, int ship) {
        for (int at = holding.parent(item); at != Holding.NONE; at = holding.parent(at)) {
            if (at == ship) {
                return true;
            }
        }
        return false;
    }

    /** Attributes about slots, by type and attribute. */
    private Map<Long, Map<Long, Double>> slots(Set<Long> typeIds) {
        Set<Long> attributes = new HashSet<>();
        for (ShipSlot slot : ShipSlot.values()) {
            attributes.add(slot.attribute());
            attributes.add(slot.modifier());
        }
        Map<Long, Map<Long, Double>> read = new HashMap<>();
        database.sql()
                .sql("""
                        SELECT a.type_id, a.attribute_id, a.attribute_value FROM sde_pointer p
                        JOIN sde_type_attributes a ON a.version = p.version
                        WHERE p.id = 1 AND a.type_id IN (:types) AND a.attribute_id IN (:attributes)
                        """)
                .param("types", typeIds)
                .param("attributes", attributes)
                .query(row -> {
                    read.computeIfAbsent(row.getLong(1), type -> new HashMap<>())
                            .put(row.getLong(2), row.getDouble(3));
                });
        return read;
    }

    /** One ship while it is read. */
    private final class Reading {
        private final Holding holding;
        private final int ship;
        private final Set<Integer> inside;
        private final Map<Long, Price> known;
        private final Map<Long, TypeFact> facts;
        private final Map<Long, Map<Long, Double>> attributes;
        private final Map<ShipSlot, Map<Integer, List<Integer>>> slotted = new EnumMap<>(ShipSlot.class);
        private final Map<String, List<Loaded>> holds = new HashMap<>();
        private final Set<Long> unpriced = new HashSet<>();
        private double fitted;
        private double cargo;

        Reading(
                Holding holding,
                int ship,
                Set<Integer> inside,
                Map<Long, Price> known,
                Map<Long, TypeFact> facts,
                Map<Long, Map<Long, Double>> attributes) {
            this.holding = holding;
            this.ship = ship;
            this.inside = inside;
            this.known = known;
            this.facts = facts;
            this.attributes = attributes;
        }

        FittedShip ship() {
            inside.stream()
                    .sorted(Comparator.comparing(item -> holding.get(item).itemId()))
                    .forEach(this::take);
            Asset hull = holding.get(ship);
            Asset root = holding.get(holding.root(ship));
            Place place = Places.of(hull, root, places.of(List.of(root.locationId())));
            Double worth = value(hull);
            return new FittedShip(
                    hull,
                    place,
                    racks(hull),
                    sortedHolds(),
                    worth,
                    fitted,
                    cargo,
                    unpriced.stream().sorted().toList());
        }

        private void take(int item) {
            Asset asset = holding.get(item);
            Optional<ShipSlot> slot = holding.parent(item) == ship ? ShipSlot.of(asset.flag()) : Optional.empty();
            Double value = value(asset);
            if (slot.isPresent()) {
                fitted += value == null ? 0 : value;
                slotted.computeIfAbsent(slot.get(), rack -> new HashMap<>())
                        .computeIfAbsent(slot.get().index(asset.flag()), at -> new ArrayList<>())
                        .add(item);
            } else {
                cargo += value == null ? 0 : value;
                holds.computeIfAbsent(holdOf(item), flag -> new ArrayList<>()).add(loaded(asset));
            }
        }

        /** The hold around it, however deep in containers it lies. */
        private String holdOf(int item) {
            int at = item;
            while (holding.parent(at) != ship) {
                at = holding.parent(at);
            }
            return holding.get(at).flag();
        }

        private @Nullable Double value(Asset asset) {
            Price price = Valued.price(asset, known);
            if (price.isk() == null) {
                unpriced.add(asset.typeId());
                return null;
            }
            return price.isk().doubleValue() * asset.quantity();
        }

        private Loaded loaded(Asset asset) {
            return new Loaded(asset.itemId(), asset.typeId(), asset.quantity(), value(asset));
        }

        private Map<ShipSlot, List<Slot>> racks(Asset hull) {
            Map<ShipSlot, List<Slot>> racks = new EnumMap<>(ShipSlot.class);
            for (ShipSlot rack : ShipSlot.values()) {
                Map<Integer, List<Integer>> taken = slotted.getOrDefault(rack, Map.of());
                int last = taken.keySet().stream().mapToInt(at -> at + 1).max().orElse(0);
                int size = Math.max(last, Math.min(rack.most(), slots(rack, hull)));
                if (size > 0) {
                    List<Slot> slots = new ArrayList<>(Collections.nCopies(size, Slot.EMPTY));
                    taken.forEach((at, items) -> slots.set(at, slot(items)));
                    racks.put(rack, List.copyOf(slots));
                }
            }
            return racks;
        }

        /** How many the hull has, with those its subsystems add. */
        private int slots(ShipSlot rack, Asset hull) {
            double slots = attribute(hull.typeId(), rack.attribute());
            for (List<Integer> items :
                    slotted.getOrDefault(ShipSlot.SUBSYSTEM, Map.of()).values()) {
                for (int item : items) {
                    slots += rack.modifier() == 0
                            ? 0
                            : attribute(holding.get(item).typeId(), rack.modifier());
                }
            }
            return (int) slots;
        }

        private double attribute(long type, long attribute) {
            return attributes.getOrDefault(type, Map.of()).getOrDefault(attribute, 0.0);
        }

        private Slot slot(List<Integer> items) {
            Loaded module = null;
            Loaded charge = null;
            for (int item : items) {
                Asset asset = holding.get(item);
                TypeFact fact = facts.get(asset.typeId());
                boolean loads = fact == null ? !asset.singleton() : fact.categoryId() == TypeFact.CHARGES;
                if (loads) {
                    charge = loaded(asset);
                } else {
                    module = loaded(asset);
                }
            }
            return new Slot(module, charge);
        }

        private Map<String, List<Loaded>> sortedHolds() {
            Map<String, List<Loaded>> sorted = new LinkedHashMap<>();
            holds.entrySet().stream()
                    .sorted(Comparator.comparingDouble(
                                    (Map.Entry<String, List<Loaded>> hold) -> -worth(hold.getValue()))
                            .thenComparing(Map.Entry::getKey))
                    .forEach(hold -> sorted.put(
                            hold.getKey(),
                            hold.getValue().stream()
                                    .sorted(Comparator.comparingDouble((Loaded one) -> -worth(one)))
                                    .toList()));
            return sorted;
        }
    }

    private static double worth(Loaded loaded) {
        Double value = loaded.value();
        return value == null ? 0 : value;
    }

    private static double worth(List<Loaded> all) {
        return all.stream().mapToDouble(FittedShips::worth).sum();
    }
}
