using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Whom.Web.Hosting;

namespace Whom.Web.Tests.Running;

/// <summary>What the program does by itself goes on, whatever went wrong once.</summary>
public sealed class RoundsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_goes_wrong_in_a_round_the_next_one_comes()
    {
        using var host = Host(goesOn: true, out var work);
        await host.StartAsync(Cancel);

        await Eventually.IsAsync(() => work.Done >= 3);

        Assert.False(Ended(host));
        await host.StopAsync(Cancel);
    }

    // The red twin: a service of the framework as it is by itself.
    [Fact]
    public async Task Without_that_the_program_ends()
    {
        using var host = Host(goesOn: false, out var work);
        await host.StartAsync(Cancel);

        await Eventually.IsAsync(() => Ended(host));

        Assert.Equal(0, work.Done);
    }

    [Fact]
    public async Task Trouble_is_told_once_and_again_when_it_is_over()
    {
        var log = new Lines();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var at = 0;
        var going = new Rounds(TimeProvider.System, log).GoAsync("Sending mail", TimeSpan.FromMilliseconds(1), _ =>
        {
            at++;
            if (at == 9) stop.Cancel();
            return at < 6 ? throw new SqliteException("full", 13) : Task.CompletedTask;
        }, stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => going);

        Assert.Equal(
            ["Sending mail does not go on, since the database has trouble: Full. It is tried again.",
                "Sending mail goes on."], log.Said);
    }

    private static bool Ended(IHost host) => host.Services.GetRequiredService<IHostApplicationLifetime>()
        .ApplicationStopping.IsCancellationRequested;

    private static IHost Host(bool goesOn, out Work work)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        var made = work = new Work(new Rounds(TimeProvider.System, NullLogger<Rounds>.Instance, goesOn));
        builder.Services.AddHostedService(_ => made);
        return builder.Build();
    }

    private sealed class Work(Rounds rounds) : BackgroundService
    {
        private int _rounds;

        public int Done { get; private set; }

        protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
            rounds.GoAsync("Working", TimeSpan.FromMilliseconds(5), async _ =>
            {
                await Task.Yield();
                if (_rounds++ < 3) throw new InvalidOperationException("Once, twice, three times.");
                Done++;
            }, stoppingToken);
    }

    private sealed class Lines : ILogger<Rounds>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => Said.Add(formatter(state, exception));
    }
}
