package seat.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import seat.resource.Fetch;
import seat.resource.Resource;
import seat.retention.Keeping;
import seat.sync.Difference;
import seat.sync.Document;
import seat.sync.Oddities;
import seat.sync.Reconciler;
import seat.sync.Table;
import seat.update.Started;
import seat.update.Success;

/** Decides what an answer means, by what is stored, and when its update runs next; writes nothing. */
final class Judge {
    private final Reconciler reconciler;
    private final Workers.Rhythm rhythm;
    private final Keeping keeping;
    private final OddAnswers oddAnswers = new OddAnswers();
    private final Set<String> believed = new HashSet<>();

    Judge(Reconciler reconciler, Workers.Rhythm rhythm, Keeping keeping) {
        this.reconciler = reconciler;
        this.rhythm = rhythm;
        this.keeping = keeping;
    }

    /** An answer about this resource is believed at once, however much it no longer lists. */
    void believe(String resource) {
        believed.add(resource);
    }

    Verdict of(Started update, Resource resource, List<Table> tables, Fetched got) {
        if (got.unchanged()) {
            return new Verdict.Unchanged(
                    success(update, resource, got, new Success.Content(got.modified(), null, false, null)));
        }
        List<Document> documents = keeping.keep(resource.name(), got.documents());
        List<Difference> differences = tables.stream()
                .map(table -> reconciler.compare(table, update.ownerId(), documents, got.complete(), got.covers()))
                .toList();
        Oddities oddities = Oddities.of(differences);
        Success.Odd odd = got.documents().isEmpty() ? null : oddAnswers.tell(resource, oddities);
        Fetched fetched = oddities.whole() ? got : got.withoutEtags();
        Deletions deletions = believed.contains(resource.name())
                ? Deletions.HAPPEN
                : Deletions.of(update, fetched, version(fetched), differences);
        if (deletions.waits()) {
            boolean writes = sum(differences, Difference::written) > 0;
            return new Verdict.Waiting(
                    waiting(
                            update,
                            resource,
                            fetched,
                            deletions,
                            new Success.Content(fetched.modified(), null, writes, odd)),
                    differences);
        }
        boolean changed = sum(differences, Difference::changed) > 0;
        long listed = differences.stream().mapToLong(Difference::listed).sum();
        Success success =
                success(update, resource, fetched, new Success.Content(fetched.modified(), listed, changed, odd));
        return changed
                ? new Verdict.Changed(success, differences, fetched.learnt())
                : new Verdict.Equal(success, fetched.learnt());
    }

    private static int sum(List<Difference> differences, ToIntFunction<Difference> rows) {
        return differences.stream().mapToInt(rows).sum();
    }

    /** When an answer was current; of several the newest; of none now, since that is when something was found missing. */
    private static Instant version(Fetched fetched) {
        Instant modified = fetched.modified();
        return modified != null
                ? modified
                : fetched.documents().stream()
                        .map(Document::modified)
                        .max(Comparator.naturalOrder())
                        .orElseGet(Instant::now);
    }

    private Success success(Started update, Resource resource, Fetched fetched, Success.Content content) {
        Fetched.Held held = fetched.held();
        return new Success(
                next(update, resource, fetched, held),
                new Success.Memory(fetched.etags(), fetched.gap(), null),
                content,
                held == null ? null : held.reason(),
                held == null && !fetched.again() && (fetched.gap() == null || goesOnFromThere(resource)));
    }

    /** A cursor's place is no gap: all before it is read. */
    private static boolean goesOnFromThere(Resource resource) {
        return resource.fetch() instanceof Fetch.Cursor;
    }

    private Success.Next next(Started update, Resource resource, Fetched fetched, Fetched.@Nullable Held held) {
        if (held != null && !held.besides()) {
            return new Success.In(later(held, fetched), fetched.freshFor());
        }
        // What goes on at once is no run before its time: it reads what is due, too.
        Duration due = fetched.again() ? Duration.ZERO : due(update, resource, fetched);
        Duration later = held == null ? due : later(held, fetched);
        boolean sooner = later.compareTo(due) < 0;
        return update.early() && !fetched.again() && !sooner
                ? new Success.AsPlanned()
                : new Success.In(sooner ? later : due, fetched.freshFor());
    }

    /** What the answer lists is committed, yet not all it says: its ETag is not known, so that the next answer is a full one. */
    private Success waiting(
            Started update, Resource resource, Fetched fetched, Deletions deletions, Success.Content content) {
        Duration due = due(update, resource, fetched);
        Duration earliest = longer(rhythm.pace().secondLook(), fetched.freshFor());
        Fetched.Held held = fetched.held();
        return new Success(
                new Success.In(due.compareTo(earliest) < 0 ? due : earliest, fetched.freshFor()),
                new Success.Memory(Map.of(), fetched.gap(), deletions.pending()),
                content,
                held == null ? deletions.reason() : held.reason() + "; " + deletions.reason());
    }

    private Duration due(Started update, Resource resource, Fetched fetched) {
        Pace pace = rhythm.pace();
        Duration interval = rhythm.intervals().of(update, resource);
        return rhythm.intervals()
                .share(resource)
                .map(share -> pace.slot(interval, fetched.freshFor(), share))
                .orElseGet(() -> pace.due(interval, fetched.freshFor()));
    }

    /** When what waits may be tried, and ESI be asked. */
    private Duration later(Fetched.Held held, Fetched fetched) {
        Duration allowed = held.delay() == null ? rhythm.pace().retry(0) : held.delay();
        return longer(allowed.isNegative() ? Duration.ZERO : allowed, fetched.freshFor());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
