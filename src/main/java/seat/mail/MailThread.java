package seat.mail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Mails about one thing among the same correspondents, the newest first.
 *
 * @param mails at least one
 */
public record MailThread(List<Mail> mails) {
    public MailThread {
        mails = List.copyOf(mails);
    }

    public Mail newest() {
        return mails.getFirst();
    }

    public boolean unread() {
        return mails.stream().anyMatch(Mail::unread);
    }

    /** Mails grouped into threads, in the order of the newest of each. */
    public static List<MailThread> of(Collection<Mail> newestFirst) {
        Map<String, List<Mail>> threads = new LinkedHashMap<>();
        newestFirst.forEach(mail -> threads.computeIfAbsent(mail.thread(), unused -> new ArrayList<>())
                .add(mail));
        return threads.values().stream().map(MailThread::new).toList();
    }

    /** Each mail as a thread of its own. */
    public static List<MailThread> single(Collection<Mail> newestFirst) {
        return newestFirst.stream().map(mail -> new MailThread(List.of(mail))).toList();
    }
}
