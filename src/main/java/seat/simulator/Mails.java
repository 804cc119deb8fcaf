package seat.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * EVE mail among the members of a circle, and from a chief executive to a whole corporation. An id holds the second it was sent
 * and the stream it is from, so ids grow with time and a mail is found again by its id.
 */
final class Mails {

    private static final long STREAMS = 16_384;
    private static final int CORPORATION_STREAMS = 12_000;
    private static final long BASE = 370_000_000;
    private static final long READ_AFTER = 3 * 3600;
    private static final List<String> SUBJECTS = List.of(
            "Fleet tonight",
            "Re: contract",
            "Moon timers",
            "Welcome aboard",
            "Ore prices",
            "Lost my Drake again",
            "CTA 19:00 EVE",
            "Doctrine change");

    /** A mail that was sent; {@code corporation} is -1 unless it goes to one. */
    private record Mail(long id, long sent, int from, List<Integer> to, int corporation, long event) {}

    private final World world;
    private final long started;

    Mails(World world) {
        this.world = world;
        this.started = world.clock().origin() - 60L * 86_400;
    }

    private Schedule circleSchedule(int circle) {
        int history = world.people().circles().get(circle).size() * 5;
        return world.clock()
                .schedule(history, 20L * 86_400 / history, 40 * 60, world.dice().roll("post", circle, 0, 0));
    }

    private Schedule corporationSchedule(int c) {
        return world.clock().schedule(3, 6L * 86_400, 86_400, world.dice().roll("bulletin", c, 0, 0));
    }

    private long id(long sent, long stream) {
        return BASE + (sent - started) * STREAMS + stream;
    }

    private @Nullable Mail circleMail(int circle, long k) {
        List<Integer> members = world.people().circles().get(circle);
        if (members.size() < 2) {
            return null;
        }
        long sent = circleSchedule(circle).at(k);
        int from = world.dice().below(members.size(), "writer", circle, k);
        List<Integer> to = new ArrayList<>();
        int count = 1 + world.dice().below(Math.min(3, members.size() - 1), "readers", circle, k);
        for (int n = 1; n <= count; n++) {
            to.add(members.get((from + n) % members.size()));
        }
        return new Mail(id(sent, circle), sent, members.get(from), to, -1, k);
    }

    private Mail bulletin(int c, long k) {
        long sent = corporationSchedule(c).at(k);
        return new Mail(id(sent, CORPORATION_STREAMS + c), sent, c, List.of(), c, k);
    }

    private boolean concerns(Mail mail, int i) {
        return mail.from == i
                || mail.to.contains(i)
                || (mail.corporation >= 0 && world.people().corporation(i, mail.sent) == mail.corporation);
    }

    /** A character's mailbox, newest first. */
    private List<Mail> box(int i, long t) {
        List<Mail> box = new ArrayList<>();
        int circle = world.people().circleOf(i);
        long count = circleSchedule(circle).count(t);
        for (long k = 0; k < count; k++) {
            Mail mail = circleMail(circle, k);
            if (mail != null && concerns(mail, i)) {
                box.add(mail);
            }
        }
        List<Integer> corporations = world.people().isMover(i)
                ? List.of(world.people().corporationAfter(i, 0), world.people().corporationAfter(i, 1))
                : List.of(world.people().home(i));
        for (int c : corporations) {
            long bulletins = corporationSchedule(c).count(t);
            for (long k = 0; k < bulletins; k++) {
                Mail mail = bulletin(c, k);
                if (concerns(mail, i)) {
                    box.add(mail);
                }
            }
        }
        box.sort(Comparator.comparingLong(Mail::id).reversed());
        return box;
    }

    ArrayNode headers(int i, long t) {
        ArrayNode rows = Json.array();
        for (Mail mail : box(i, t)) {
            ObjectNode row = rows.addObject();
            row.put("from", World.characterId(mail.from));
            row.put("is_read", read(mail, i, t));
            row.set("labels", labels(mail, i));
            row.put("mail_id", mail.id);
            row.set("recipients", recipients(mail));
            row.put("subject", subject(mail));
            row.put("timestamp", SimulatorClock.iso(mail.sent));
        }
        return rows;
    }

    /** The body, or null when this character has no such mail. */
    @Nullable ObjectNode body(int i, long mailId, long t) {
        Mail mail = find(mailId);
        if (mail == null || mail.sent > t || !concerns(mail, i)) {
            return null;
        }
        ObjectNode node = Json.object();
        node.put(
                "body",
                "<font size=\"12\">" + subject(mail) + ", no. " + mail.event + ".<br>See you at "
                        + world.universe().station((int) (mail.id % 97)).name() + "<br>"
                        + world.people().name(mail.from) + "</font>");
        node.put("from", World.characterId(mail.from));
        node.set("labels", labels(mail, i));
        node.put("read", read(mail, i, t));
        node.set("recipients", recipients(mail));
        node.put("subject", subject(mail));
        node.put("timestamp", SimulatorClock.iso(mail.sent));
        return node;
    }

    private @Nullable Mail find(long mailId) {
        long stream = (mailId - BASE) % STREAMS;
        long sent = (mailId - BASE) / STREAMS + started;
        boolean bulletin = stream >= CORPORATION_STREAMS;
        int n = (int) (bulletin ? stream - CORPORATION_STREAMS : stream);
        if (mailId < BASE
                || n
                        >= (bulletin
                                ? world.people().corporations()
                                : world.people().circles().size())) {
            return null;
        }
        Schedule schedule = bulletin ? corporationSchedule(n) : circleSchedule(n);
        long k = schedule.count(sent) - 1;
        if (k < 0 || schedule.at(k) != sent) {
            return null;
        }
        return bulletin ? bulletin(n, k) : circleMail(n, k);
    }

    private boolean read(Mail mail, int i, long t) {
        return mail.from == i
                || t - mail.sent
                        > world.clock().scaled(READ_AFTER) * (1 + world.dice().below(3, "read", mail.id, i));
    }

    private ArrayNode labels(Mail mail, int i) {
        return Json.numbers(List.of(mail.from == i ? 2L : mail.corporation >= 0 ? 4L : 1L));
    }

    private ArrayNode recipients(Mail mail) {
        ArrayNode rows = Json.array();
        if (mail.corporation >= 0) {
            rows.addObject()
                    .put("recipient_id", World.corporationId(mail.corporation))
                    .put("recipient_type", "corporation");
        }
        for (int to : mail.to) {
            rows.addObject().put("recipient_id", World.characterId(to)).put("recipient_type", "character");
        }
        return rows;
    }

    private String subject(Mail mail) {
        return SUBJECTS.get(world.dice().below(SUBJECTS.size(), "subject", mail.id));
    }
}
