using System.Globalization;
using Whom.Bench.Flood;

// An outsider's link in the hands of a script, as fast as it goes: flood FOLDER WHOM HELLO PACKS [SECONDS]
// Others ask for pages meanwhile, from another address. The same flood at a bare page, in the same run, is what theirs
// is held against.
if (args is not [var folder, var whom, var hello, var packs, .. var more])
{
    Console.Error.WriteLine("flood FOLDER WHOM HELLO PACKS [SECONDS]");
    return 2;
}

var seconds = more is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 60;
folder = Path.GetFullPath(folder);
if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
Directory.CreateDirectory(folder);

using var bare = Target.Start(Path.GetFullPath(hello), folder);
using var ours = Target.Start(
    Path.GetFullPath(whom), folder, "--data", Path.Combine(folder, "whom.db"), "--demo-city", "true", "--packs",
    Path.GetFullPath(packs));
var outsider = await Outsider.ComeAsync(ours, Path.Combine(folder, "mail"));
var other = await Other.SignInAsync(ours, outsider.Purchase);
var anyone = Other.Anyone(bare);

// Until then the runtime still compiles what it sees used most.
await other.AskAsync(TimeSpan.FromSeconds(10));
await anyone.AskAsync(TimeSpan.FromSeconds(5));
var (calm, calmBare) =
    (await other.AskAsync(TimeSpan.FromSeconds(10)), await anyone.AskAsync(TimeSpan.FromSeconds(10)));
var (store, memory) = (ours.StoreBytes, ours.MemoryBytes);

var (flood, times, peak) = await FloodAsync(ours, outsider.Form, other);
var (_, bareTimes, _) = await FloodAsync(bare, new Form("/", outsider.Form.Cookie, outsider.Form.Fields), anyone);

Say($"| who | p50, ms | p99, ms | asked |");
Say($"| --- | ---: | ---: | ---: |");
Row("a page for others, no flood", calm);
Row("a bare page, no flood", calmBare);
Row("a page for others, beside the flood", times);
Row("a bare page, beside the same flood", bareTimes);
Say($"");
Say($"p99 beside the flood is {At(times, 0.99) / At(bareTimes, 0.99):N1} × that of a bare page.");
Say($"");
Say($"| answer | posts | whose body was read |");
Say($"| --- | ---: | ---: |");
foreach (var (status, counted) in flood.Answers.OrderBy(answer => answer.Key))
    Say($"| {status} | {counted.Posts:N0} | {counted.Bodies:N0} |");
var (grown, swollen) = (Megabytes(ours.StoreBytes - store), Megabytes(peak - memory));
Say($"");
Say($"In {seconds} s the store grew by {grown:N1} MB, memory by {swollen:N1} MB at most.");

string[] missed =
[
    .. Missed(flood.Answers.GetValueOrDefault(429).Posts == 0, "nothing was answered with 429"),
    .. Missed(flood.Answers.GetValueOrDefault(429).Bodies > 0, "a body was read before its 429"),
    .. Missed(flood.Answers.Keys.Any(status => status >= 500), "a post was answered with a fault"),
    .. Missed(grown >= 5, "the store grew by 5 MB or more"),
    .. Missed(swollen >= 64, "memory grew by 64 MB or more"),
];
Say($"{(missed.Length == 0 ? "All bounds were held." : "NOT held: " + string.Join("; ", missed) + ".")}");
return missed.Length == 0 ? 0 : 1;

async Task<(Flood Flood, List<double> Times, long Peak)> FloodAsync(Target at, Form form, Other meanwhile)
{
    var flood = new Flood(at, form);
    using var over = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
    var watching = at.PeakAsync(over.Token);
    var flooding = flood.GoAsync(over.Token);
    var asked = await meanwhile.AskAsync(TimeSpan.FromSeconds(seconds));
    await flooding;
    return (flood, asked, await watching);
}

static void Row(string who, List<double> times) =>
    Say($"| {who} | {At(times, 0.5):N2} | {At(times, 0.99):N2} | {times.Count:N0} |");

static double At(List<double> times, double quantile) =>
    times.Order().ElementAt((int)(quantile * (times.Count - 1)));

static double Megabytes(long bytes) => bytes / 1e6;

static IEnumerable<string> Missed(bool isSo, string what) => isSo ? [what] : [];

static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
