package seat.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Who there is: characters, their corporations, alliances, and the circles of acquaintances inside a corporation that write to
 * and trade with each other. Characters and corporations are numbered from 0 here; EVE's ids are these plus a base.
 */
final class People {

    static final long CHARACTERS = 2_112_000_000L;
    static final long CORPORATIONS = 98_000_000L;
    static final long ALLIANCES = 99_000_000L;
    static final int CIRCLE = 16;
    private static final long MOVE_EVERY = 12 * 3600;

    private final Dice dice;
    private final SimulatorClock clock;
    private final int corporations;
    private final int[] home;
    private final List<List<Integer>> homeMembers = new ArrayList<>();
    private final List<Integer> movers = new ArrayList<>();
    private final List<List<Integer>> circles = new ArrayList<>();
    private final int[] circleOf;

    People(Dice dice, SimulatorClock clock, int characters, int corporations) {
        this.dice = dice;
        this.clock = clock;
        this.corporations = Math.max(1, Math.min(characters, corporations));
        this.home = new int[characters];
        this.circleOf = new int[characters];
        for (int c = 0; c < this.corporations; c++) {
            homeMembers.add(new ArrayList<>());
        }
        for (int i = 0; i < characters; i++) {
            // Two throws, the lower counts: corporations differ in size.
            home[i] = i < this.corporations
                    ? i
                    : Math.min(
                            dice.below(this.corporations, "home", i, 1), dice.below(this.corporations, "home", i, 2));
            homeMembers.get(home[i]).add(i);
            if (isMover(i)) {
                movers.add(i);
            }
        }
        for (List<Integer> members : homeMembers) {
            for (int from = 0; from < members.size(); from += CIRCLE) {
                List<Integer> circle = List.copyOf(members.subList(from, Math.min(from + CIRCLE, members.size())));
                circle.forEach(i -> circleOf[i] = circles.size());
                circles.add(circle);
            }
        }
    }

    int characters() {
        return home.length;
    }

    int corporations() {
        return corporations;
    }

    int alliances() {
        return Math.max(1, corporations / 3);
    }

    boolean isCharacter(long id) {
        return id >= CHARACTERS && id < CHARACTERS + home.length;
    }

    boolean isCorporation(long id) {
        return id >= CORPORATIONS && id < CORPORATIONS + corporations;
    }

    boolean isAlliance(long id) {
        return id >= ALLIANCES && id < ALLIANCES + alliances();
    }

    int home(int i) {
        return home[i];
    }

    List<List<Integer>> circles() {
        return circles;
    }

    int circleOf(int i) {
        return circleOf[i];
    }

    List<Integer> circlesOfCorporation(int c) {
        TreeSet<Integer> found = new TreeSet<>();
        homeMembers.get(c).forEach(i -> found.add(circleOf[i]));
        return List.copyOf(found);
    }

    /** Characters whose home a corporation is; unlike its members they never change. */
    List<Integer> homeMembers(int c) {
        return homeMembers.get(c);
    }

    /** The alliance of a corporation, or -1: every fourth has none. */
    int alliance(int c) {
        return c % 4 == 3 ? -1 : c % alliances();
    }

    boolean isMover(int i) {
        return i >= corporations && corporations > 1 && rank(i) >= 60 && dice.below(20, "mover", i) == 0;
    }

    /** A rank from 0 to 99: who is low has offices. */
    int rank(int i) {
        return dice.below(100, "rank", i);
    }

    Schedule moves(int i) {
        return clock.schedule(2, 40L * 86_400, MOVE_EVERY, dice.roll("moves", i, 0, 0));
    }

    private int away(int i) {
        return (home[i] + 1 + dice.below(corporations - 1, "away", i)) % corporations;
    }

    int corporationAfter(int i, long moves) {
        return moves % 2 == 0 ? home[i] : away(i);
    }

    int corporation(int i, long t) {
        return isMover(i) ? corporationAfter(i, moves(i).count(t)) : home[i];
    }

    /** Members of a corporation at a time, by number. */
    List<Integer> members(int c, long t) {
        TreeSet<Integer> members = new TreeSet<>(homeMembers.get(c));
        for (int i : movers) {
            if (corporation(i, t) == c) {
                members.add(i);
            } else {
                members.remove(i);
            }
        }
        return List.copyOf(members);
    }

    long birthday(int i) {
        return clock.origin() - (400L + dice.below(5000, "born", i)) * 86_400 - dice.below(86_400, "born", i, 1);
    }

    String name(int i) {
        return Names.character(i);
    }

    String corporationName(int c) {
        return Names.corporation(c);
    }
}
