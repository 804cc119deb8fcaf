package seat.process;

/** Where data commands do their work: in a process of their own, or in the SeAT that runs. */
public interface CommandRunner {
    /** @return the exit code */
    int run(DataCommand command) throws Exception;

    /** The command at the top of a command line, which knows where those below it do their work. */
    interface Source {
        CommandRunner runner();
    }
}
