package seat.web;

class H2ApiRoutesTest extends ApiRoutesContract {
    @Override
    RunningWeb open() {
        return RunningWeb.ofItsOwn();
    }
}
