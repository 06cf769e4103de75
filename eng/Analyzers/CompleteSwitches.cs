using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Whom.Analyzers;

/// <summary>
/// Takes back the compiler's own doubt about a switch that names every case of a closed type,
/// so that none needs an arm for the rest.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CompleteSwitches : DiagnosticSuppressor
{
    // Not exhaustive; not exhaustive save by a condition; exhaustive save for numbers that the enum has no name for.
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
        [.. new[]
        {
            "CS8509", "CS8846", "CS8524"
        }.Select(id => new SuppressionDescriptor("WHOM-" + id, id, "Every case of the closed type is named"))];

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        var types = new ClosedTypes(context.Compilation);
        foreach (var doubt in context.ReportedDiagnostics)
        {
            if (doubt.Location.SourceTree is not { } tree
                || tree.GetRoot(context.CancellationToken).FindToken(doubt.Location.SourceSpan.Start)
                    .Parent is not SwitchExpressionSyntax found)
                continue;
            var operation = context.GetSemanticModel(tree).GetOperation(found, context.CancellationToken);
            if (Switch.Read(operation, types) is { Forgotten.IsEmpty: true, IsCounted: true })
                context.ReportSuppression(Suppression.Create(
                    SupportedSuppressions.Single(one => one.SuppressedDiagnosticId == doubt.Id), doubt));
        }
    }
}
