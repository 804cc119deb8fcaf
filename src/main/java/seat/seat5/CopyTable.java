package seat.seat5;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seat.sync.Schema;

/** The step that brings one table whose rows come as they are. */
final class CopyTable implements ImportStep {
    private final HistoryTable table;

    CopyTable(HistoryTable table) {
        this.table = table;
    }

    HistoryTable table() {
        return table;
    }

    @Override
    public String name() {
        return table.name();
    }

    @Override
    public Set<String> tables() {
        return Set.of(table.name());
    }

    @Override
    public void rehearse(Source source, Report report) {
        if (!source.has(table.name())) {
            return;
        }
        RowMaker.Clamped clamped = RowMaker.Clamped.of(source, table.name());
        long[] counts = new long[2];
        List<String> selected = table.keyColumns().stream().map(Source::quoted).toList();
        walk(source, selected, Optional.empty())
                .read(
                        null,
                        new Walk.Reader() {
                            @Override
                            public void row(SourceRow row) throws OddRow {
                                counts[0]++;
                                for (KeyPart part : table.key()) {
                                    clamped.refuse(part.column(), part.read(row));
                                }
                                counts[1]++;
                            }

                            @Override
                            public void stop() {
                                // nothing is kept
                            }
                        },
                        reason -> report.leftOut(table.name(), reason));
        report.counted(table.name(), counts[0], table.name());
        report.brought(table.name(), counts[1]);
    }

    private Walk walk(Source source, List<String> selected, Optional<LocalDateTime> since) {
        String owner = table.summedBy();
        if (owner != null) {
            return new SummedWalk(source, table.name(), owner, selected, table.keyColumns());
        }
        boolean timed = since.isPresent() && source.has(table.name(), "updated_at");
        return new KeyWalk(
                source,
                table.name(),
                selected,
                timed ? "updated_at >= ? OR updated_at IS NULL" : "",
                timed ? List.of(since.orElseThrow()) : List.of());
    }

    @Override
    public void run(Source source, ImportRun run) {
        if (!source.has(table.name())) {
            return;
        }
        TableRun progress = run.table(table.name(), table.name(), source.estimate(table.name()));
        if (progress.done()) {
            return;
        }
        RowMaker maker = new RowMaker(
                table,
                source,
                Schema.read(run.database()).table(table.name()),
                run.database().dialect(),
                (column, reason) -> progress.without(column + ": " + reason));
        copy(source, run, progress, maker);
        Comparison.Result result = new Comparison(table, source, run.database()).compare();
        progress.compared(result.equal(), result.text());
        progress.complete();
    }

    private void copy(Source source, ImportRun run, TableRun progress, RowMaker maker) {
        Batch batch = new Batch(run, progress, maker.statement());
        Walk walk = walk(source, maker.selected(), progress.since());
        @Nullable String from = progress.position().orElse(null);
        walk.read(
                from,
                new Walk.Reader() {
                    @Override
                    public void row(SourceRow row) throws OddRow {
                        batch.add(maker.row(row));
                    }

                    @Override
                    public void stop() {
                        if (batch.full()) {
                            batch.flush(walk.position());
                        }
                    }
                },
                batch::leftOut);
        batch.flush(walk.position());
    }
}
