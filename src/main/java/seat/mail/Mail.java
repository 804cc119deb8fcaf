package seat.mail;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail that one or several of the characters asked about have: one, however many of them got it.
 *
 * @param subject empty where ESI gives none
 * @param sender 0 where ESI names none
 * @param sentAt null where ESI does not say it
 * @param groups corporations, alliances and mailing lists it was written to
 * @param people characters it was written to; empty where it went to a group
 * @param copies whose it is of the characters asked about
 */
public record Mail(
        long mailId,
        String subject,
        long sender,
        @Nullable LocalDateTime sentAt,
        List<Long> groups,
        List<Long> people,
        List<Copy> copies) {
    public Mail {
        groups = List.copyOf(groups);
        people = List.copyOf(people);
        copies = List.copyOf(copies);
    }

    /**
     * One character's copy.
     *
     * @param labels ids of its labels: 1 inbox, 2 sent, 4 corporation, 8 alliance, and the character's own
     */
    public record Copy(long characterId, boolean read, List<Long> labels) {
        public Copy {
            labels = List.copyOf(labels);
        }
    }

    /** Whether somebody of the characters asked about has not read it. */
    public boolean unread() {
        return copies.stream().anyMatch(copy -> !copy.read());
    }

    /** To whom it was written: the groups, else the people. */
    public List<Long> recipients() {
        return groups.isEmpty() ? people : groups;
    }

    /**
     * What the mails of one thread have in common: the subject without its prefixes, and who writes to whom. Whoever answers in a group
     * belongs to it, so that of mails to a group only the group counts.
     */
    String thread() {
        Stream<Long> who = groups.isEmpty() ? Stream.concat(Stream.of(sender), people.stream()) : groups.stream();
        return SubjectLine.key(subject) + "\n"
                + who.distinct().sorted().map(String::valueOf).collect(Collectors.joining(","));
    }
}
