using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Whom.Analyzers;

/// <summary>
/// A switch over a closed type names every case, and has no arm for “the rest”: so a new kind of event, refusal or
/// state does not compile until each place that must know it does.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EveryCaseIsNamed : DiagnosticAnalyzer
{
    internal static readonly DiagnosticDescriptor Forgets = new(
        "WHOM001", "A switch names every case", "This switch over {0} forgets {1}", "Whom", DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    internal static readonly DiagnosticDescriptor Hides = new(
        "WHOM002", "No arm stands for the rest",
        "This arm would take a case of {0} that nobody thought of; name those that it is for", "Whom",
        DiagnosticSeverity.Error, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Forgets, Hides];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // Pages are generated code.
        context.ConfigureGeneratedCodeAnalysis(
            GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            var types = new ClosedTypes(start.Compilation);
            start.RegisterOperationAction(
                found => Look(found, types), OperationKind.Switch, OperationKind.SwitchExpression);
        });
    }

    private static void Look(OperationAnalysisContext found, ClosedTypes types)
    {
        if (Switch.Read(found.Operation, types) is not { } read) return;
        foreach (var arm in read.Hiding) found.ReportDiagnostic(Diagnostic.Create(Hides, arm.GetLocation(), read.Over));
        if (!read.Forgotten.IsEmpty)
            found.ReportDiagnostic(Diagnostic.Create(
                Forgets, found.Operation.Syntax.GetLocation(), read.Over, string.Join(", ", read.Forgotten)));
    }
}
