using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using Whom.Packs;
using Whom.Planning;
using Whom.Web.Assets;
using Whom.Web.Exports;
using Whom.Web.Hosting;
using Whom.Web.Words;

var builder = WebApplication.CreateBuilder(args);
builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

var folder = PacksFolder.Find(builder.Configuration, AppContext.BaseDirectory);
if (folder is null)
{
    Console.Error.WriteLine("No folder of policy packs was found. Name one: --packs DIR, or WHOM_PACKS in the environment.");
    return 2;
}

var packs = PackFolder.Read(folder);
if (packs.Policy is not { } policy)
{
    foreach (var mistake in packs.Mistakes) Console.Error.WriteLine(mistake);
    return 2;
}

builder.Services.AddQuietLog();
builder.Services.AddNoKeys();
builder.Services.AddLimits();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(new Planner(policy));
builder.Services.AddSingleton(new CaseBook(packs.History));
builder.Services.AddSingleton<AssetBundle>();
builder.Services.AddHttpContextAccessor();
builder.Services.AddScoped<Visit>();
builder.Services.AddRazorPages();
builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
// Compression over https gives secrets away only where pages hold any; these hold none.
builder.Services.AddResponseCompression(options =>
{
    options.EnableForHttps = true;
    options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "text/csv", "text/markdown", "application/yaml", "application/problem+json"];
});

var app = builder.Build();
app.UseResponseCompression();
app.UseSafeHeaders();
app.UseExceptionHandler("/error/500");
app.UseStatusCodePagesWithReExecute("/error/{0}");
if (!app.Environment.IsDevelopment()) app.UseHsts();
app.UseRouting();
app.UseRateLimiter();
app.MapRazorPages();
app.MapPlanExports();
app.MapGet("/assets/{version}/{**name}", (HttpContext context, AssetBundle assets, string version, string name) => assets.Serve(context, version, name));
app.Lifetime.ApplicationStarted.Register(() =>
{
    foreach (var url in app.Urls) Console.WriteLine($"Whom is open at {url}");
});
app.Run();
return 0;
