package seat.web.asset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Names;
import seat.access.Requires;
import seat.asset.FittedShip;
import seat.asset.FittedShip.Loaded;
import seat.asset.FittedShip.Slot;
import seat.asset.FittedShips;
import seat.asset.ShipInsurance;
import seat.eve.FitText;
import seat.eve.FitText.Rack;
import seat.eve.ShipSlot;
import seat.sde.Language;
import seat.sde.StaticNames;
import seat.web.Formats;
import seat.web.NotFoundException;
import seat.web.price.PriceNotes;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;

/** One fitted ship: its slots, its holds, what it is worth, and the fit as text. */
@Controller
final class ShipPage {
    private static final String DRONES = "DroneBay";

    private final CharacterScopes scopes;
    private final FittedShips ships;
    private final ShipInsurance insurance;
    private final Names names;
    private final StaticNames staticNames;
    private final References references;
    private final PriceNotes notes;
    private final MessageSource messages;

    ShipPage(
            CharacterScopes scopes,
            FittedShips ships,
            ShipInsurance insurance,
            Names names,
            StaticNames staticNames,
            References references,
            PriceNotes notes,
            MessageSource messages) {
        this.scopes = scopes;
        this.ships = ships;
        this.insurance = insurance;
        this.names = names;
        this.staticNames = staticNames;
        this.references = references;
        this.notes = notes;
        this.messages = messages;
    }

    /** An item as the page shows it. */
    record Item(Ref type, long quantity, @Nullable Double value) {}

    /** A slot; without a module it is empty. */
    record Fitted(@Nullable Item module, @Nullable Item charge) {}

    /** Slots of one kind, how many are free, and the key of their name. */
    record Rail(String name, List<Fitted> slots, long free) {}

    /** What lies in one hold. */
    record Hold(String name, List<Item> items) {}

    @Requires("character.asset")
    @GetMapping("/characters/{characterId}/ships/{itemId}")
    String show(@PathVariable long characterId, @PathVariable long itemId, Access access, Locale locale, Model model) {
        FittedShip ship = ships.of(characterId, itemId)
                .orElseThrow(() -> new NotFoundException("assembled item " + itemId + " of " + characterId));
        CharacterScope scope = scopes.one(characterId, "ships", access, locale);
        Formats formats = new Formats(locale, messages);
        Map<Long, Ref> refs = references.of(types(ship));
        long hull = ship.ship().typeId();
        model.addAttribute("subject", scope.subject());
        model.addAttribute("ship", ship);
        model.addAttribute("hull", refs.get(hull));
        model.addAttribute(
                "place",
                AssetWords.ofPlaces(List.of(ship.place()), names, formats).place(ship.place()));
        model.addAttribute("racks", rails(ship, refs));
        model.addAttribute(
                "holds",
                ship.holds().entrySet().stream()
                        .map(hold -> new Hold(
                                formats.place(hold.getKey()),
                                hold.getValue().stream()
                                        .map(one -> item(one, refs))
                                        .toList()))
                        .toList());
        model.addAttribute("insurance", insurance.best(hull).orElse(null));
        model.addAttribute("fit", text(ship));
        model.addAttribute("priceNote", notes.without(ship.unpriced()));
        return "asset/ship";
    }

    private static List<Rail> rails(FittedShip ship, Map<Long, Ref> refs) {
        List<Rail> rails = new ArrayList<>();
        for (ShipSlot rack : List.of(
                ShipSlot.HIGH, ShipSlot.MID, ShipSlot.LOW, ShipSlot.RIG, ShipSlot.SUBSYSTEM, ShipSlot.SERVICE)) {
            List<Slot> slots = ship.racks().getOrDefault(rack, List.of());
            if (!slots.isEmpty()) {
                rails.add(new Rail(
                        "slot." + rack.name().toLowerCase(Locale.ROOT),
                        slots.stream()
                                .map(slot -> new Fitted(item(slot.module(), refs), item(slot.charge(), refs)))
                                .toList(),
                        slots.stream().filter(slot -> slot.module() == null).count()));
            }
        }
        return rails;
    }

    private static @Nullable Item item(@Nullable Loaded loaded, Map<Long, Ref> refs) {
        Ref ref = loaded == null ? null : refs.get(loaded.typeId());
        return loaded == null || ref == null ? null : new Item(ref, loaded.quantity(), loaded.value());
    }

    private static List<Long> types(FittedShip ship) {
        Stream<Loaded> slotted = ship.racks().values().stream()
                .flatMap(List::stream)
                .flatMap(slot -> Stream.of(slot.module(), slot.charge()))
                .filter(one -> one != null);
        Stream<Loaded> held = ship.holds().values().stream().flatMap(List::stream);
        return Stream.concat(
                        Stream.of(ship.ship().typeId()),
                        Stream.concat(slotted, held).map(Loaded::typeId))
                .distinct()
                .toList();
    }

    /** The fit in English, as every client reads it, and in the reader's language where there is no static data. */
    private String text(FittedShip ship) {
        List<Long> ids = types(ship);
        Map<Long, String> english = staticNames.of(ids, Language.EN);
        Names.Known known = names.of(ids);
        String hull =
                english.getOrDefault(ship.ship().typeId(), known.of(ship.ship().typeId()));
        FitText text = new FitText(
                hull, ship.ship().name().isEmpty() ? hull : ship.ship().name());
        ship.racks().forEach((rack, slots) -> {
            Rack part = Rack.valueOf(rack.name());
            for (Slot slot : slots) {
                Loaded module = slot.module();
                Loaded charge = slot.charge();
                if (module != null) {
                    text.module(part, name(module, english, known), charge == null ? "" : name(charge, english, known));
                } else if (rack != ShipSlot.SERVICE) {
                    text.module(part, "[Empty " + EMPTY.get(rack) + " slot]", "");
                }
            }
        });
        ship.holds()
                .forEach((flag, items) -> items.forEach(one -> text.stack(
                        DRONES.equals(flag) ? Rack.DRONES : Rack.CARGO, name(one, english, known), one.quantity())));
        return text.toString();
    }

    private static final Map<ShipSlot, String> EMPTY = Map.of(
            ShipSlot.LOW, "Low",
            ShipSlot.MID, "Med",
            ShipSlot.HIGH, "High",
            ShipSlot.RIG, "Rig",
            ShipSlot.SUBSYSTEM, "Subsystem");

    private static String name(Loaded loaded, Map<Long, String> english, Names.Known known) {
        return english.getOrDefault(loaded.typeId(), known.of(loaded.typeId()));
    }
}
