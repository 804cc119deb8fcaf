package seat.web;

class H2V2ApiTest extends V2ApiContract {
    @Override
    RunningWeb start() {
        return RunningWeb.ofItsOwn();
    }
}
