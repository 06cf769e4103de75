using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Whom.Records;
using Whom.Storage;
using Whom.Storage.Record;

// Durable appends beside bare fsyncs of the same disk: append FOLDER [SECONDS [ROUNDS]]
// One block of each in turn, so that all see the same disk; the table has the medians, and the ratio round by round.
if (args is not [var folder, .. var more])
{
    Console.Error.WriteLine("append FOLDER [SECONDS [ROUNDS]]");
    return 2;
}

var block = TimeSpan.FromSeconds(more.Length > 0 ? double.Parse(more[0], CultureInfo.InvariantCulture) : 1);
var rounds = more.Length > 1 ? int.Parse(more[1], CultureInfo.InvariantCulture) : 9;
Directory.CreateDirectory(folder);
var path = Path.Combine(folder, "append.db");
foreach (var old in Directory.GetFiles(folder, "append.*")) File.Delete(old);
using var database = Database.Open(path, TimeProvider.System);
await using var store = RecordStore.Open(database);
using var raw = new FileStream(
    Path.Combine(folder, "append.raw"), FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
var digest = RandomNumberGenerator.GetBytes(32);
var page = RandomNumberGenerator.GetBytes(4096);

int[] callers = [1, 16, 256];
var bare = new List<double>();
var rates = callers.ToDictionary(count => count, _ => new List<double>());
Raw();
foreach (var count in callers) await Store(count);
for (var round = 0; round < rounds; round++)
{
    bare.Add(Raw());
    foreach (var count in callers) rates[count].Add(await Store(count));
}

Console.WriteLine("| callers at once | durable appends/s | beside one fsync after another |");
Console.WriteLine("| ---: | ---: | ---: |");
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"| write of 4 KB at the end of a file and fsync, bare | {Median(bare):N0} | 1 × |"));
foreach (var count in callers)
{
    var ratio = Median([.. rates[count].Select((rate, round) => rate / bare[round])]);
    Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"| {count} | {Median(rates[count]):N0} | {ratio:N2} × |"));
}

return 0;

double Raw()
{
    var clock = Stopwatch.StartNew();
    var done = 0;
    for (; clock.Elapsed < block; done++)
    {
        // At the end, as any log is written; over what is there already it takes about half as long.
        RandomAccess.Write(raw.SafeFileHandle, page, raw.Length);
        RandomAccess.FlushToDisk(raw.SafeFileHandle);
    }

    return done / clock.Elapsed.TotalSeconds;
}

async Task<double> Store(int count)
{
    var clock = Stopwatch.StartNew();
    var done = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(async () =>
    {
        var stream = new StreamName("bench", Guid.NewGuid());
        long version = 0;
        for (; clock.Elapsed < block; version++)
        {
            if (await store.AppendAsync(Batch.Of(new CommandMark(Guid.CreateVersion7(), digest), TimeProvider.System
                .GetUtcNow(), stream, version, Event(version)), CancellationToken.None) is not Appended.Done)
                throw new InvalidOperationException("An append was refused.");
        }

        return version;
    })));
    return done.Sum() / clock.Elapsed.TotalSeconds;
}

static EncodedEvent Event(long number)
{
    var (salt, content) = (RandomNumberGenerator.GetBytes(Commitment.SaltLength),
        Encoding.UTF8.GetBytes("Please ask the people who answer the phones, before you choose."));
    var seal = new Seal(Commitment.To(salt, content), salt, content);
    return new EncodedEvent("advice-given.1", Encoding.UTF8.GetBytes(
        $$"""{"number":{{number}},"role":"it-data-expert","words":"{{seal.Commitment}}"}"""), [seal]);
}

static double Median(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);
