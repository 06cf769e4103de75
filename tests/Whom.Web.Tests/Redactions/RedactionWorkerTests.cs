using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Whom.Application.Redactions;
using Whom.Application.Streams;
using Whom.Purchases;
using Whom.Storage.Record;
using Whom.Web.Redactions;
using Whom.Web.Tests.Purchases;

namespace Whom.Web.Tests.Redactions;

public sealed class RedactionWorkerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_does_not_succeed_is_said_in_the_log_without_the_words_and_tried_again()
    {
        var keeper = new Keeper();
        await using var city = DemoSite.AtRest(services => services.AddSingleton<IKeepsWords>(keeper));
        await city.AsAsync("ana");
        var (service, log) = (city.Services.GetRequiredService<RedactionService>(), new Heard());
        var redacting = new RedactionWorker(service, city.Clock, log);
        await redacting.LookAsync(Cancel);
        Assert.Empty(log.Said);
        var version = await city.VersionAsync("chatbot");
        Assert.IsType<Outcome<PurchaseEvent>.Changed>(await service.OrderAsync(
            DemoSite.Id("chatbot"), new Request(Guid.NewGuid(), version), [new ContentPlace(1, 0)],
            RedactionGround.CourtOrder, "26-cv-1", "A court says so.", TimeSpan.Zero, DemoSite.By("victor"), Cancel));
        var ordered = Assert.Single((await city.ReadAsync("chatbot")).Redactions.Keys);

        // Before it is recorded, then after.
        keeper.Fails = asked => asked is 1 or 3 or 4;
        await redacting.LookAsync(Cancel);
        Assert.Equal([$"Redaction {ordered} could not be carried out this time: IOException."], log.Said);
        await redacting.LookAsync(Cancel);
        Assert.Equal(
            "What was redacted may still stand in files of the store or of mails: IOException. It is tried again in a minute.",
            Assert.Single(log.Said[1..]));
        await redacting.LookAsync(Cancel);
        await redacting.LookAsync(Cancel);

        Assert.Equal((2, 5), (log.Said.Count, keeper.Asked));
        Assert.False(service.HasToForget);
    }

    private sealed class Keeper : IKeepsWords
    {
        public int Asked { get; private set; }

        public Func<int, bool> Fails { get; set; } = _ => false;

        public Task ForgetAsync(ClearedWords cleared, CancellationToken cancel) =>
            Fails(++Asked) ? Task.FromException(new IOException("This says " + cleared.Words[0])) : Task.CompletedTask;
    }

    private sealed class Heard : ILogger<RedactionWorker>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Said.Add(formatter(state, exception));
    }
}
