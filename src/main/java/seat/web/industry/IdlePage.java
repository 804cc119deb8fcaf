package seat.web.industry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import seat.access.Permissions;
import seat.access.Requires;
import seat.access.Viewer;
import seat.market.ExpiredOrders;
import seat.planet.Colonies;
import seat.skill.Training;
import seat.skill.TrainingState;
import seat.web.reference.Ref;
import seat.web.reference.References;
import seat.web.subject.CharacterScope;
import seat.web.subject.CharacterScopes;

/** What stands idle of all of the caller's characters: slots, skill queues, colonies, orders. */
@Controller
final class IdlePage {
    private final CharacterScopes scopes;
    private final SlotsCard slots;
    private final Training training;
    private final Colonies colonies;
    private final ExpiredOrders orders;
    private final References references;

    IdlePage(
            CharacterScopes scopes,
            SlotsCard slots,
            Training training,
            Colonies colonies,
            ExpiredOrders orders,
            References references) {
        this.scopes = scopes;
        this.slots = slots;
        this.training = training;
        this.colonies = colonies;
        this.orders = orders;
        this.references = references;
    }

    /** A character whose queue trains nothing. */
    record Queue(Ref character, boolean paused) {}

    /** A character of which colonies stand still. */
    record Stopped(Ref character, int stopped, int number) {}

    @Requires(Permissions.SIGNED_IN)
    @GetMapping("/my/idle")
    String idle(Viewer viewer, Locale locale, Model model) {
        CharacterScope scope = scopes.mine(viewer, "idle", locale);
        List<Long> ids = scope.characters();
        Instant now = Instant.now();
        Map<Long, Ref> refs = references.of(ids);
        List<SlotsCard.Line> free = slots.of(ids, now).lines().stream()
                .filter(line -> line.skillsKnown() && (line.free() > 0 || line.ready() > 0))
                .sorted(Comparator.comparingInt(SlotsCard.Line::ready)
                        .thenComparing(SlotsCard.Line::free)
                        .reversed())
                .toList();
        List<Queue> queues = training.of(ids, now).values().stream()
                .filter(state ->
                        state.state() == TrainingState.State.EMPTY || state.state() == TrainingState.State.PAUSED)
                .map(state -> new Queue(
                        Objects.requireNonNull(refs.get(state.characterId())),
                        state.state() == TrainingState.State.PAUSED))
                .sorted(Comparator.comparing(one -> one.character().name()))
                .toList();
        List<Stopped> stopped = colonies.of(ids, now).values().stream()
                .filter(one -> one.stopped() > 0)
                .map(one ->
                        new Stopped(Objects.requireNonNull(refs.get(one.characterId())), one.stopped(), one.number()))
                .toList();
        List<ExpiredOrders.Order> expired = orders.of(ids, now);
        List<Long> named = new ArrayList<>();
        expired.forEach(order -> Stream.of(order.characterId(), order.typeId(), order.locationId())
                .forEach(named::add));
        model.addAttribute("subject", scope.subject());
        model.addAttribute("free", free);
        model.addAttribute(
                "freeSlots", free.stream().mapToInt(SlotsCard.Line::free).sum());
        model.addAttribute("queues", queues);
        model.addAttribute("stopped", stopped);
        model.addAttribute("expired", expired);
        model.addAttribute("refs", references.of(named));
        return "industry/idle";
    }
}
