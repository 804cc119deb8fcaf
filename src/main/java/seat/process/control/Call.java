package seat.process.control;

import java.util.List;
import java.util.Map;

/**
 * A command as somebody typed it, to be run by the SeAT that is running.
 *
 * @param arguments all that follows {@code seat}
 * @param folder where it was typed, absolute; relative paths start there
 * @param files what the files that the command reads hold, by the name given
 */
public record Call(List<String> arguments, String folder, Map<String, String> files) {
    public Call {
        arguments = List.copyOf(arguments);
        files = Map.copyOf(files);
    }

    /** Prints no content of files: it may be secret. */
    @Override
    public String toString() {
        return "Call[" + arguments + " in " + folder + "]";
    }
}
