package seat.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine;
import seat.config.DatabaseSettings;
import seat.db.DataSources;
import seat.db.Database;
import seat.db.Dialect;

/**
 * What a command ended with and told, run in this process as if somebody had typed it.
 *
 * @param text of both, output and errors
 */
record TypedCommand(int code, String text) {
    /** Runs a command on the embedded database of a data folder. */
    static TypedCommand inFolder(Path data, List<String> words) {
        return run(words, "--data-dir", data.toString());
    }

    /** @param always words that all commands of a test end with */
    static TypedCommand run(List<String> words, String... always) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(always));
        StringWriter text = new StringWriter();
        CommandLine line = SeatCommand.commandLine();
        line.setOut(new PrintWriter(text));
        line.setErr(new PrintWriter(text));
        int code = line.execute(all.toArray(String[]::new));
        return new TypedCommand(code, text.toString());
    }

    /** Opens the embedded database of a data folder for a moment, while no command has it. */
    static void withDatabase(Path data, Consumer<Database> work) {
        try (var pool =
                DataSources.embedded("jdbc:h2:file:" + data.resolve("seat") + DatabaseSettings.H2_OPTIONS, 16 << 20)) {
            work.accept(new Database(pool, Dialect.H2));
        }
    }
}
