using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Whom.Analyzers.Tests;

/// <summary>Sources, compiled in memory under the analyzer as the build does: nullable, warnings are errors.</summary>
internal static class Compiled
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private const string WebUsings = """
        global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    private static readonly ImmutableArray<MetadataReference> Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal)
                || Path.GetFileName(file).StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
                || Path.GetFileName(file).StartsWith("Microsoft.Extensions.", StringComparison.Ordinal))
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    /// <summary>One assembly of the solution, of these sources.</summary>
    public static CSharpCompilation From(string name, params IEnumerable<string> sources) =>
        Of(name, [Parsed(Usings), .. sources.Select(source => Parsed(source))]);

    /// <summary>All files of these folders of the repository as one assembly, and what is added to them.</summary>
    public static CSharpCompilation Folders(string added, params ReadOnlySpan<string> folders) => Of("Whom",
    [
        Parsed(Usings), Parsed(WebUsings), Parsed(added),
        .. folders.ToArray().SelectMany(folder => Directory.EnumerateFiles(
            Path.Combine(Testing.Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => Parsed(File.ReadAllText(file), file)),
    ]);

    /// <summary>What keeps it from being built, as “id: message”.</summary>
    public static async Task<ImmutableArray<string>> Says(CSharpCompilation compilation) =>
        [.. (await compilation.WithAnalyzers([new EveryCaseIsNamed(), new CompleteSwitches()])
            .GetAllDiagnosticsAsync(TestContext.Current.CancellationToken))
            .Where(one => one.Severity == DiagnosticSeverity.Error)
            .Select(one => $"{one.Id}: {one.GetMessage(null)}").Order()];

    /// <summary>What the analyzer says of it.</summary>
    public static Task<ImmutableArray<Diagnostic>> Refused(CSharpCompilation compilation) =>
        compilation.WithAnalyzers([new EveryCaseIsNamed()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

    private static CSharpCompilation Of(string name, IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        name, trees, Platform,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Error, allowUnsafe: true));

    private static SyntaxTree Parsed(string source, string path = "") =>
        CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14), path);
}
