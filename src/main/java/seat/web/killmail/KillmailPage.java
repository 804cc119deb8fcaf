package seat.web.killmail;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import seat.access.Access;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.killmail.KillBoard;
import seat.killmail.Killmail;
import seat.killmail.Killmails;
import seat.killmail.LossText;
import seat.killmail.LostItem;
import seat.killmail.OwnSide;
import seat.killmail.Party;
import seat.killmail.Slot;
import seat.price.Price;
import seat.sde.TypeFact;
import seat.sde.TypeFacts;
import seat.setting.GlobalSetting;
import seat.setting.GlobalSettings;
import seat.web.NotFoundException;
import seat.web.PathId;
import seat.web.price.PriceNotes;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;

/** One killmail: what was lost, by slots and with its value, and who did it. */
@Controller
public final class KillmailPage {
    /** Up to how many kilometres from something on the map a killmail is said to have happened near it. */
    public static final GlobalSetting NEAR = GlobalSetting.number("killmails.near_km", 10_000, 1, 1_000_000_000);

    private static final String PAGE = "killmails";

    private final CharacterScopes scopes;
    private final Killmails killmails;
    private final KillBoard board;
    private final References references;
    private final PriceNotes notes;
    private final TypeFacts types;
    private final GlobalSettings settings;

    KillmailPage(
            CharacterScopes scopes,
            Killmails killmails,
            KillBoard board,
            References references,
            PriceNotes notes,
            TypeFacts types,
            GlobalSettings settings) {
        this.scopes = scopes;
        this.killmails = killmails;
        this.board = board;
        this.references = references;
        this.notes = notes;
        this.types = types;
        this.settings = settings;
    }

    @Requires("character.killmail")
    @GetMapping("/characters/{characterId}/killmails/{killmailId}")
    String one(
            @PathVariable long characterId,
            @PathVariable String killmailId,
            Access access,
            Locale locale,
            Model model) {
        return show(scopes.one(characterId, PAGE, access, locale), killmailId, model);
    }

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/killmails/{killmailId}")
    String mine(@PathVariable String killmailId, Viewer viewer, Locale locale, Model model) {
        return show(scopes.mine(viewer, PAGE, locale), killmailId, model);
    }

    private String show(CharacterScope scope, String killmailId, Model model) {
        Killmail killmail = killmails
                .find(scope.characters(), PathId.of(killmailId))
                .orElseThrow(() -> new NotFoundException("killmail " + killmailId));
        Map<Long, Price> prices = killmails.prices(killmail);
        Map<Long, Ref> refs = references.of(ids(killmail));
        OwnSide side = board.side(scope.characters(), true, true);
        Party victim = killmail.victim();
        String ship = name(refs, killmail.shipTypeId());
        model.addAttribute("subject", scope.subject());
        model.addAttribute("path", scope.subject().path() + "/" + PAGE);
        model.addAttribute("killmail", killmail);
        model.addAttribute(
                "outcome",
                side.outcome(
                                victim,
                                killmail.attackers().stream()
                                        .map(Killmail.Attacker::party)
                                        .toList())
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'));
        model.addAttribute("involved", killmail.involved());
        model.addAttribute("ship", refs.get(killmail.shipTypeId()));
        model.addAttribute("system", refs.get(killmail.systemId()));
        model.addAttribute("victim", refs.get(victim.shown()));
        model.addAttribute("victimOf", affiliations(victim, refs));
        model.addAttribute("value", Killmails.value(killmail, prices));
        model.addAttribute(
                "hull", prices.getOrDefault(killmail.shipTypeId(), Price.NONE).isk());
        model.addAttribute("priceNote", notes.of(prices));
        model.addAttribute("racks", racks(killmail, prices, refs));
        model.addAttribute("attackers", attackers(killmail, refs));
        Killmail.Near near = killmail.near();
        model.addAttribute("near", near == null ? null : refs.get(near.celestialId()));
        model.addAttribute("close", near != null && near.metres() / 1_000 <= settings.number(NEAR));
        Set<Long> charges = types
                .of(killmail.items().stream().map(LostItem::typeId).toList())
                .values()
                .stream()
                .filter(fact -> fact.categoryId() == TypeFact.CHARGES)
                .map(TypeFact::typeId)
                .collect(Collectors.toSet());
        String pilot = refs.containsKey(victim.shown()) ? name(refs, victim.shown()) : "";
        model.addAttribute("fit", LossText.fit(killmail, pilot + " " + ship, charges, id -> name(refs, id)));
        model.addAttribute("multibuy", LossText.multibuy(killmail, id -> name(refs, id)));
        return "killmail/killmail";
    }

    private static String name(Map<Long, Ref> refs, long id) {
        Ref ref = refs.get(id);
        return ref == null || ref.name().isEmpty() ? "#" + id : ref.name();
    }

    private static Set<Long> ids(Killmail killmail) {
        Set<Long> ids = new HashSet<>(List.of(killmail.systemId(), killmail.shipTypeId()));
        parties(killmail.victim(), ids);
        killmail.items().forEach(item -> ids.add(item.typeId()));
        killmail.attackers().forEach(attacker -> {
            parties(attacker.party(), ids);
            ids.add(attacker.shipTypeId());
            ids.add(attacker.weaponTypeId());
        });
        if (killmail.near() != null) {
            ids.add(killmail.near().celestialId());
        }
        return ids;
    }

    private static void parties(Party party, Set<Long> ids) {
        ids.addAll(List.of(party.characterId(), party.corporationId(), party.allianceId(), party.factionId()));
    }

    private static List<Ref> affiliations(Party party, Map<Long, Ref> refs) {
        return LongStream.of(party.corporationId(), party.allianceId(), party.factionId())
                .filter(id -> id != party.shown())
                .mapToObj(refs::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<LostRack> racks(Killmail killmail, Map<Long, Price> prices, Map<Long, Ref> refs) {
        Map<Slot, List<LostRack.Line>> racks = new EnumMap<>(Slot.class);
        for (LostItem item : killmail.items()) {
            BigDecimal value = item.copy()
                    ? BigDecimal.ZERO
                    : prices.getOrDefault(item.typeId(), Price.NONE).times(item.quantity());
            racks.computeIfAbsent(item.slot(), unused -> new ArrayList<>())
                    .add(new LostRack.Line(item, refs.get(item.typeId()), value));
        }
        return racks.entrySet().stream()
                .map(rack -> new LostRack(
                        rack.getKey().id(),
                        rack.getValue(),
                        rack.getValue().stream()
                                .map(LostRack.Line::value)
                                .filter(Objects::nonNull)
                                .mapToDouble(Number::doubleValue)
                                .sum()))
                .toList();
    }

    private static List<AttackerRow> attackers(Killmail killmail, Map<Long, Ref> refs) {
        long damage = Math.max(
                1,
                killmail.attackers().stream()
                        .mapToLong(Killmail.Attacker::damage)
                        .sum());
        return killmail.attackers().stream()
                .map(attacker -> new AttackerRow(
                        attacker,
                        refs.get(
                                attacker.party().shown() == 0
                                        ? attacker.shipTypeId()
                                        : attacker.party().shown()),
                        affiliations(attacker.party(), refs),
                        refs.get(attacker.shipTypeId()),
                        attacker.weaponTypeId() == attacker.shipTypeId() ? null : refs.get(attacker.weaponTypeId()),
                        (double) attacker.damage() / damage))
                .toList();
    }
}
