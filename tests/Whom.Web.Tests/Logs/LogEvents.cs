using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Whom.Records;
using Whom.Storage.Record;
using Whom.Web.Tests.Accounts;

namespace Whom.Web.Tests.Logs;

/// <summary>Events for the log, in a stream that nothing else reads.</summary>
internal static class LogEvents
{
    public static async Task RecordAsync(AccountSite site, int count)
    {
        var events = Enumerable.Range(0, count).Select(number => new EncodedEvent(
            "log-tested.1", Encoding.UTF8.GetBytes($$"""{"number":{{number}}}"""), [])).ToImmutableArray();
        Assert.IsType<Appended.Done>(await site.Services.GetRequiredService<IRecordStore>().AppendAsync(
            new Batch(new CommandMark(Guid.NewGuid(), new byte[32]), site.Clock.GetUtcNow(),
                [new StreamAppend(new StreamName("log-tested", Guid.NewGuid()), 0, events)]),
            TestContext.Current.CancellationToken));
    }
}
