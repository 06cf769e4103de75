using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Whom.Analyzers;

/// <summary>
/// A switch over a closed type, read: which cases it forgets, and which arms would take a case that does not exist yet.
/// </summary>
internal sealed class Switch(
    string over, bool isCounted, ImmutableArray<string> forgotten, ImmutableArray<SyntaxNode> hiding)
{
    public string Over => over;

    /// <summary>Whether it is over the closed type itself, no tuple that holds one.</summary>
    public bool IsCounted => isCounted;

    public ImmutableArray<string> Forgotten => forgotten;

    public ImmutableArray<SyntaxNode> Hiding => hiding;

    /// <summary>Null where the operation is no switch over a closed type.</summary>
    public static Switch? Read(IOperation? operation, ClosedTypes types) => operation switch
    {
        ISwitchExpressionOperation one =>
            Read(one.Value, [.. one.Arms.Select(arm => new Arm(arm.Syntax, arm.Pattern, null, arm.Guard))], types),
        ISwitchOperation one => Read(one.Value, [.. one.Cases.SelectMany(part => part.Clauses).Select(Arm.Of)], types),
        _ => null,
    };

    private static Switch? Read(IOperation value, ImmutableArray<Arm> arms, ClosedTypes types)
    {
        var type =
            value.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
                ? nullable.TypeArguments[0]
                : value.Type;
        // What a tuple holds is not counted, but none of it may be passed over.
        var inTuple = type is INamedTypeSymbol { IsTupleType: true } tuple
            && tuple.TupleElements.Any(element => !types.CasesOf(element.Type).IsEmpty);
        var cases = types.CasesOf(type);
        if (type is null || cases.IsEmpty && !inTuple) return null;

        var sure = arms.Where(arm => arm.Guard is null).ToLookup(arm => arm.Names(type));
        var forgotten = cases.Where(one => !sure[false].Any(arm => arm.Names(one)))
            .Select(one => one.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)).ToList();
        if (!cases.IsEmpty && MayBeNull(value) && !arms.Any(arm => arm.Guard is null && arm.Names(null)))
            forgotten.Add("null");
        return new Switch(type.Name, !cases.IsEmpty, [.. forgotten], [.. sure[true].Select(arm => arm.Syntax)]);
    }

    private static bool MayBeNull(IOperation value) =>
        value.SemanticModel!.GetTypeInfo(value.Syntax).Nullability.FlowState == NullableFlowState.MaybeNull;

    /// <summary>One arm: its pattern, or the one value that it is for; neither where it is the default.</summary>
    private sealed class Arm(SyntaxNode syntax, IPatternOperation? pattern, IOperation? only, IOperation? guard)
    {
        public SyntaxNode Syntax => syntax;

        public IOperation? Guard => guard;

        public static Arm Of(ICaseClauseOperation clause) => clause switch
        {
            IPatternCaseClauseOperation one => new Arm(one.Syntax, one.Pattern, null, one.Guard),
            ISingleValueCaseClauseOperation one => new Arm(one.Syntax, null, one.Value, null),
            _ => new Arm(clause.Syntax, null, null, null),
        };

        /// <summary>
        /// Whether it takes a case whatever stands in it: a type, a value of an enum,
        /// null; the switched type is the case to come.
        /// </summary>
        public bool Names(ISymbol? one) =>
            pattern is not null ? Names(pattern, one) : only is null || IsValue(only, one);

        private static bool Names(IPatternOperation pattern, ISymbol? one) => pattern switch
        {
            IDiscardPatternOperation or IDeclarationPatternOperation { MatchesNull: true } => true,
            IDeclarationPatternOperation { MatchedType: { } type } => Is(one, type),
            ITypePatternOperation { MatchedType: var type } => Is(one, type),
            IRecursivePatternOperation inner => Is(one, inner.MatchedType)
                && inner.DeconstructionSubpatterns.Concat(inner.PropertySubpatterns.Select(part => part.Pattern))
                    .All(IsAnything),
            IConstantPatternOperation { Value: var value } => IsValue(value, one),
            IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } both => Names(both.LeftPattern, one)
                || Names(both.RightPattern, one),
            IBinaryPatternOperation both => Names(both.LeftPattern, one) && Names(both.RightPattern, one),
            INegatedPatternOperation { Pattern: IConstantPatternOperation or ITypePatternOperation } not =>
                !Names(not.Pattern, one),
            _ => false,
        };

        private static bool IsAnything(IPatternOperation pattern) =>
            pattern is IDiscardPatternOperation or IDeclarationPatternOperation { MatchesNull: true };

        private static bool Is(ISymbol? one, ITypeSymbol type) =>
            one is not null && ClosedTypes.Derives((one as IFieldSymbol)?.Type ?? (ITypeSymbol)one, type);

        private static bool IsValue(IOperation value, ISymbol? one)
        {
            while (value is IConversionOperation converted) value = converted.Operand;
            return value.ConstantValue is { HasValue: true, Value: var constant }
                && (one is null
                    ? constant is null
                    : one is IFieldSymbol field && Equals(field.ConstantValue, constant));
        }
    }
}
