package seat.web.character;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import seat.eve.IndustrySlot;
import seat.web.Formats;
import seat.web.table.ListTable;
import seat.web.table.State;

/** Somebody's own characters as a table, the same on every page: who trains what, who has what, who is where, what each waits for. */
public final class CharacterTable {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private CharacterTable() {}

    /** The table with all its columns; a page leaves out those that its list does not tell. */
    public static ListTable<ListedCharacter> of(Formats formats, Instant now) {
        return ListTable.<ListedCharacter>of("characters")
                .entity("character_id", ListedCharacter::id)
                .link("character_id", one -> page(one, "sheet"))
                .entity("corporation_id", one -> id(one.corporationId()))
                .state("training", one -> training(one, now))
                .link("training", one -> page(one, "skills"))
                .age("queue_ends", one -> one.training().queueEnds())
                .link("queue_ends", one -> page(one, "skills"))
                .quantity("total_sp", one -> one.training().totalSp())
                .quantity("unallocated_sp", one -> one.training().unallocatedSp())
                .isk("balance", ListedCharacter::wallet)
                .link("balance", one -> page(one, "wallet-journal"))
                .isk("assets", one -> one.assets().value())
                .link("assets", one -> page(one, "assets"))
                .entity("solar_system_id", one -> id(one.systemId()))
                .entity("ship_type_id", one -> id(one.shipTypeId()))
                .age("last_online", ListedCharacter::lastOnline)
                .text("slots_manufacturing", one -> one.used(IndustrySlot.MANUFACTURING))
                .link("slots_manufacturing", one -> page(one, "industry"))
                .text("slots_science", one -> one.used(IndustrySlot.SCIENCE))
                .text("slots_reaction", one -> one.used(IndustrySlot.REACTION))
                .text("slots_orders", one -> used(one.orders()))
                .text("slots_contracts", one -> used(one.contracts()))
                .state("colonies", one -> colonies(one, formats, now))
                .link("colonies", one -> page(one, "planets"))
                .age("planets_stop", one -> one.colonies().nextStop())
                .quantity("unread", one -> one.unread() == 0 ? null : BigDecimal.valueOf(one.unread()))
                .link("unread", one -> page(one, "mail"))
                .age("clone_jump", one -> future(one.cloneReadyAt(), now))
                .state("token", CharacterTable::token)
                .text("tag", ListedCharacter::tag)
                .age("next_event", ListedCharacter::next)
                .hidden("unallocated_sp", "slots_contracts", "planets_stop", "clone_jump", "tag", "next_event")
                .sum("total_sp", "unallocated_sp", "balance", "assets")
                .phone("character_id", "queue_ends", "solar_system_id", "balance")
                .sortedBy("next_event")
                .key(ListedCharacter::id)
                .keeping("show", "group");
    }

    private static String page(ListedCharacter one, String page) {
        return "/characters/" + one.id() + "/" + page;
    }

    private static @Nullable Long id(long id) {
        return id == 0 ? null : id;
    }

    private static @Nullable String used(seat.market.@Nullable Slots slots) {
        return slots == null ? null : slots.used() + "/" + slots.most();
    }

    private static @Nullable Instant future(@Nullable Instant at, Instant now) {
        return at != null && at.isAfter(now) ? at : null;
    }

    private static State training(ListedCharacter one, Instant now) {
        return switch (one.training().state()) {
            case PAUSED -> State.now("training.paused");
            case EMPTY -> State.now("training.empty");
            case UNKNOWN -> State.unknown("training.unknown");
            case TRAINING -> {
                String words = one.trains().isEmpty() ? "training.waits" : one.trains();
                Instant ends = one.training().queueEnds();
                yield ends != null && ends.isBefore(now.plus(DAY)) ? State.soon(words) : State.plain(words);
            }
        };
    }

    /** Stopped colonies are told first: what runs on until tomorrow is no comfort. */
    private static @Nullable State colonies(ListedCharacter one, Formats formats, Instant now) {
        int stopped = one.colonies().stopped();
        if (stopped > 0) {
            return State.now(stopped + " " + formats.message("home.planets.stopped", "stopped"));
        }
        Instant stop = one.colonies().nextStop();
        if (stop == null) {
            return null;
        }
        Duration left = Duration.between(now, stop);
        String words = left.isNegative() ? formats.message("need.when.now", "now") : formats.duration(left);
        return left.compareTo(HALF_A_DAY) < 0 ? State.soon(words) : State.plain(words);
    }

    private static State token(ListedCharacter one) {
        if (one.dead()) {
            return State.now("characters.token.dead");
        }
        return one.missing() > 0 ? State.soon("characters.token.missing") : State.fine("characters.token.fine");
    }
}
