using Whom.Storage;
using Whom.Storage.Checking;
using Whom.Web.Mail;

namespace Whom.Web.Watching;

/// <summary>
/// Whether people can work with this node: it is not stopping, its database answers within two seconds, is up to date
/// and takes what is written, and mails in files can be written. It is looked at once a second at most, however often
/// somebody asks, and by one at a time. What is missing stands in the log, and nowhere else.
/// </summary>
public sealed partial class Readiness(
    IHostApplicationLifetime lifetime, TimeProvider time, ILogger<Readiness> log, StoreReadiness? store = null,
    MailSettings? mails = null)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private Task<string?>? _looking;
    private long _since;
    private string? _told;

    public async Task<bool> IsReadyAsync()
    {
        // By its own clock: a database that hangs does not keep a node from saying that it stops.
        if (lifetime.ApplicationStopping.IsCancellationRequested) return false;
        string? lack;
        try
        {
            lack = await Looking().WaitAsync(Bound);
        }
        catch (TimeoutException)
        {
            lack = "the database does not answer within two seconds";
        }

        Tell(lack);
        return lack is null && !lifetime.ApplicationStopping.IsCancellationRequested;
    }

    private Task<string?> Looking()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            if (_looking is null || _looking.IsCompleted && time.GetElapsedTime(_since, now) >= Fresh)
                // Elsewhere, since SQLite waits where it is called.
                (_looking, _since) = (Task.Run(LookAsync), now);
            return _looking;
        }
    }

    private async Task<string?> LookAsync()
    {
        if (store is null) return null;
        try
        {
            if (await store.LackAsync(lifetime.ApplicationStopping) is { } lack) return lack switch
            {
                StoreLack.Missing => "the file of the database is no longer there",
                StoreLack.Migrations => "the database was brought up to date by another version of Whom",
                StoreLack.ReadOnly => "nothing can be written to the database, or beside it",
            };
        }
        catch (OperationCanceledException)
        {
            return "the program is stopping";
        }
        catch (Exception wrong) when (StoreTroubles.Of(wrong) is { } trouble)
        {
            return $"the database has trouble ({trouble})";
        }

        // Made when the first mail is written.
        return mails is { Smtp: null, Folder: var folder } && Directory.Exists(folder) && !FolderProbe.MayWrite(folder)
            ? "nothing can be written to the folder of mails" : null;
    }

    private void Tell(string? lack)
    {
        lock (_lock)
        {
            if (_told == lack) return;
            _told = lack;
        }

        if (lack is null) Ready(log);
        else NotReady(log, lack);
    }

    [LoggerMessage(LogLevel.Information, "This node is ready again.")]
    private static partial void Ready(ILogger log);

    [LoggerMessage(LogLevel.Warning, "This node is not ready: {Lack}.")]
    private static partial void NotReady(ILogger log, string lack);
}
