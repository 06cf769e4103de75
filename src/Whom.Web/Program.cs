using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using Whom.Application.Installations;
using Whom.Application.Logs;
using Whom.Application.Packs;
using Whom.Packs;
using Whom.Storage;
using Whom.Storage.Packs;
using Whom.Storage.Secrets;
using Whom.Web.Access;
using Whom.Web.Accounts;
using Whom.Web.Assets;
using Whom.Web.Demo;
using Whom.Web.Documents;
using Whom.Web.Exports;
using Whom.Web.Hosting;
using Whom.Web.Logs;
using Whom.Web.Mail;
using Whom.Web.Pages.History;
using Whom.Web.Participation;
using Whom.Web.QuickCheck;
using Whom.Web.Redactions;
using Whom.Web.Secrets;
using Whom.Web.Watching;
using Whom.Web.Wording;

var commandLine = CommandLine.Read(args);
WebApplicationBuilder builder;
try
{
    builder = WebApplication.CreateBuilder([.. commandLine.Settings]);
}
catch (Exception wrong) when (wrong is InvalidDataException or FormatException or IOException)
{
    // A file of settings that cannot be read, or a folder for them that is not there.
    Told([.. commandLine.Mistakes, $"The settings cannot be read: {wrong.Message} {wrong.InnerException?.Message}"]);
    return 2;
}

builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

var installation = Installation.Of(builder.Configuration);
if (Told([.. commandLine.Mistakes, .. StartMistakes.Of(builder.Configuration, installation)])) return 2;
var folder = PacksFolder.Find(builder.Configuration, AppContext.BaseDirectory);
if (folder is null)
{
    Console.Error.WriteLine(
        "No folder of policy packs was found. Name one: --packs DIR, or WHOM_PACKS in the environment.");
    return 2;
}

var packs = InstalledPacks.Read(folder);
if (Told([.. packs.Mistakes.Select(mistake => mistake.ToString())])) return 2;

var started = false;
builder.Services.AddQuietLog(() => started);
builder.Services.AddSafeHeaders();
builder.Services.AddLimits();
builder.Services.AddStoreTroublePages();
builder.Services.AddSingleton<Rounds>();
builder.Services.AddSingleton<Readiness>();
builder.AddTelemetry(installation.HasAccounts);
StoppingSlowly.Add(builder.Services, builder.Configuration);
builder.Services.AddFormBounds();
builder.Services.AddProxies(builder.Configuration);
builder.Services.AddSingleton(installation);
if (installation.Data is { } data)
{
    builder.Services.AddSingleton(RedactionSettings.Of(builder.Configuration));
    builder.Services.AddRecord(data);
    builder.Services.AddDocuments(builder.Configuration);
    builder.Services.AddSecret(ConfiguredSecret.Of(builder.Configuration, data));
    builder.Services.AddLog(LogSettings.Of(builder.Configuration));
    builder.Services.AddMail(builder.Configuration, data);
    builder.Services.AddAccounts(installation, builder.Configuration);
}
else
{
    builder.Services.AddNoKeys();
    builder.Services.AddAuthentication();
}

builder.Services.AddAccessControl();
var clock = DemoClock.Of(builder.Configuration);
builder.Services.AddSingleton(new SettingsInUse(clock));
builder.Services.AddSingleton<TimeProvider>(
    has => new OrganisationTime(clock, has.GetRequiredService<SettingsInUse>()));
builder.Services.AddPolicies(packs);
builder.Services.AddSingleton<AskedFacts>();
builder.Services.AddSingleton(new HistoryCases(packs));
builder.Services.AddSingleton<AssetBundle>();
builder.Services.AddHttpContextAccessor();
builder.Services.AddScoped<Locale>();
builder.Services.AddRazorPages(options => options.Conventions.OnlyPagesOf(installation));
builder.Services.Configure<WebEncoderOptions>(
    options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
// Compression over https gives secrets away only where pages hold any: what is sent to a session is not compressed.
builder.Services.AddResponseCompression(options =>
{
    options.EnableForHttps = true;
    options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "text/csv", "text/markdown",
        "application/yaml", "application/problem+json"];
});

var app = builder.Build();
try
{
    // Opened before anything else needs it: a store that cannot be used ends the program here, in one line.
    if (installation.Data is not null)
    {
        var database = app.Services.GetRequiredService<Database>();
        StoreOrigins.Claim(database, installation.Demo ? StoreOrigin.Demo : StoreOrigin.Real);
        app.Services.GetRequiredService<StoreCipher>();
        app.Services.GetRequiredService<LogKeys>();
        app.Services.GetRequiredService<PackStore>()
            .Keep(packs, app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        await app.Services.GetRequiredService<InstallationService>().ReadAsync(CancellationToken.None);
    }
}
catch (OtherStoreException other)
{
    Console.Error.WriteLine(other.Message);
    return 2;
}
catch (Exception wrong) when (StoreTroubleAtStart.Sentence(wrong, installation.Data!) is { } sentence)
{
    Console.Error.WriteLine(sentence);
    return 2;
}

app.UseProxies();
app.UseCountedRefusals();
app.UseResponseCompression();
app.UsePlainSessions();
app.UseSafeHeaders();
app.UseExceptionHandler("/error/500");
// In services of its own: what a request found out about who asks may be what went wrong.
app.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
app.UseStoreTroublePages();
if (!app.Environment.IsDevelopment()) app.UseHsts();
app.UseBoundedAddresses();
app.UseRouting();
// What is too much is refused first, then what is too large; nothing of a body is read before.
app.UseRateLimiter();
app.UseNamedMethods();
app.UseBoundedBodies();
app.UseAuthentication();
if (installation.HasAccounts) app.UseSharedLimits();
app.UseAuthorization();
app.UseBoundedForms();
app.UseQuickCheckPacks();
app.MapRazorPages();
app.MapPlanExports();
app.MapHealth();
app.MapReading("/assets/{version}/{**name}",
    (HttpContext context, AssetBundle assets, string version, string name) => assets.Serve(context, version, name));
if (installation.HasAccounts)
{
    app.MapActivityExports();
    app.MapConsultationExports();
    app.MapConsultationRecordExport();
    app.MapEvidenceExports();
    app.MapDocumentDownloads();
    app.MapCommentPictures();
    app.MapPurchasePlanExports();
    LogFiles.Map(app);
    RegisterFeeds.Map(app);
    RegisterData.Map(app);
    app.MapStartingTexts();
    app.MapReading(PurchasesCsv.Path, (HttpContext context, PurchasesCsv csv, CancellationToken cancel) =>
        csv.ServeAsync(context, cancel)).RequireRateLimiting(Limits.Exports);
    app.MapReading(InventoryCsv.Path, (HttpContext context, InventoryCsv csv, CancellationToken cancel) =>
        csv.ServeAsync(context, cancel)).RequireRateLimiting(Limits.Exports);
    app.MapReading(CalendarFeed.Path, (CalendarFeed feed, string? secret, CancellationToken cancel) =>
        feed.ServeAsync(secret, cancel)).RequireRateLimiting(Limits.Links);
}

app.RequireAccessTable();
if (installation.DemoCity)
{
    await using var scope = app.Services.CreateAsyncScope();
    await scope.ServiceProvider.GetRequiredService<DemoCity>().MakeAsync(CancellationToken.None);
}

var setup = installation.HasAccounts
    ? await app.Services.GetRequiredService<SetupLinks>().MakeAsync(CancellationToken.None)
    : null;
app.Lifetime.ApplicationStarted.Register(() =>
{
    started = true;
    foreach (var url in app.Urls) Console.WriteLine($"Whom is open at {url}");
    if (installation.HasAccounts) Welcome.Say(app.Services, setup);
    if (Proxies.Warning(app.Configuration, app.Urls) is { } warning) Console.WriteLine(warning);
});
try
{
    await app.StartAsync();
}
catch (Exception wrong) when (ListenTrouble.Sentence(wrong) is { } sentence)
{
    Console.Error.WriteLine(sentence);
    return 2;
}

await app.WaitForShutdownAsync();
await app.DisposeAsync();
return 0;

static bool Told(IReadOnlyCollection<string> mistakes)
{
    foreach (var mistake in mistakes) Console.Error.WriteLine(mistake);
    return mistakes.Count > 0;
}
