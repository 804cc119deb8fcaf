package seat.web.home;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import seat.access.Access;
import seat.db.Database;
import seat.mail.NotificationText;
import seat.member.MemberCounts;
import seat.resource.OwnerType;

/** Tells what changed among corporations' people within seven days: a number of statements that does not grow with them. */
@Component
final class PeopleNews {
    private static final Duration WEEK = Duration.ofDays(7);

    /** Notifications about applications that are read at most. */
    private static final int MOST_TOLD = 500;

    private final Database database;
    private final MemberCounts counts;

    PeopleNews(Database database) {
        this.database = database;
        this.counts = new MemberCounts(database);
    }

    /** The first of the days that count: filters of tables go by days, and are to find the same rows. */
    static LocalDate since(Instant now) {
        return LocalDate.ofInstant(now.minus(WEEK), ZoneOffset.UTC);
    }

    /**
     * Lines of these corporations, in their order.
     *
     * @param characters the caller's own, who are told of applications
     */
    List<PeopleLine> of(List<Long> corporations, Collection<Long> characters, Access access, Instant now) {
        if (corporations.isEmpty()) {
            return List.of();
        }
        Set<Long> tracked = permitted("corporation.tracking", corporations, access);
        Set<Long> changes = permitted("corporation.changes", corporations, access);
        Set<Long> security = permitted("corporation.security", corporations, access);
        Map<Long, MemberCounts.News> news = counts.news(corporations, since(now).atStartOfDay());
        Map<Long, Long> applications = applications(corporations, characters, now);
        return corporations.stream()
                .map(id -> {
                    MemberCounts.News own = Objects.requireNonNull(news.get(id));
                    return new PeopleLine(
                            id,
                            figure(tracked, id, Math.max(own.known(), own.members())),
                            figure(tracked, id, own.readable()),
                            applications.getOrDefault(id, 0L),
                            figure(tracked, id, own.joined()),
                            figure(changes, id, own.left()),
                            figure(tracked, id, own.lost()),
                            figure(security, id, own.newDirectors()),
                            figure(security, id, own.roleChanges()));
                })
                .toList();
    }

    private static Set<Long> permitted(String permission, List<Long> corporations, Access access) {
        return corporations.stream()
                .filter(id -> access.may(permission, OwnerType.CORPORATION, id))
                .collect(Collectors.toSet());
    }

    private static @Nullable Long figure(Set<Long> permitted, long id, long figure) {
        return permitted.contains(id) ? (Long) figure : null;
    }

    /**
     * How many people wait for an answer, by corporation. Several characters are told of the same application; who was answered, has
     * withdrawn or is a member already waits no more.
     */
    private Map<Long, Long> applications(List<Long> corporations, Collection<Long> characters, Instant now) {
        record Application(long corporation, long character) {}
        if (characters.isEmpty()) {
            return Map.of();
        }
        Set<Application> waiting = new HashSet<>();
        Set<Application> seen = new HashSet<>();
        database.reading()
                .sql("""
                        SELECT type, text FROM character_notifications
                        WHERE character_id IN (:characters) AND `timestamp` >= :since
                          AND type IN ('CorpAppNewMsg', 'CharAppWithdrawMsg', 'CorpAppAcceptMsg', 'CharAppAcceptMsg', 'CorpAppRejectMsg',
                            'CharAppRejectMsg', 'CorpAppRejectCustomMsg')
                        ORDER BY `timestamp` DESC, notification_id DESC LIMIT :most
                        """)
                .param("characters", characters)
                .param("since", since(now).atStartOfDay())
                .param("most", MOST_TOLD)
                .query(row -> {
                    Map<String, Object> fields = NotificationText.fields(row.getString(2));
                    Application application = new Application(
                            NotificationText.id(fields.get("corpID")), NotificationText.id(fields.get("charID")));
                    // The last that was said about somebody counts, and it comes first.
                    if (seen.add(application)
                            && "CorpAppNewMsg".equals(row.getString(1))
                            && corporations.contains(application.corporation())) {
                        waiting.add(application);
                    }
                });
        if (waiting.isEmpty()) {
            return Map.of();
        }
        database.reading()
                .sql("""
                        SELECT corporation_id, character_id FROM character_affiliations
                        WHERE character_id IN (:people) AND corporation_id IN (:ids)
                        UNION
                        SELECT corporation_id, character_id FROM corporation_members
                        WHERE character_id IN (:people) AND corporation_id IN (:ids)
                        """)
                .param("people", waiting.stream().map(Application::character).toList())
                .param("ids", corporations)
                .query(row -> {
                    waiting.remove(new Application(row.getLong(1), row.getLong(2)));
                });
        Map<Long, Long> counts = new HashMap<>();
        waiting.forEach(one -> counts.merge(one.corporation(), 1L, Long::sum));
        return counts;
    }
}
