package seat.command;

/** Where data commands do their work: in a process of their own, or in the SeAT that runs. */
interface Place {
    /** @return the exit code */
    int run(DataCommand command) throws Exception;
}
