//! What holds what: products down to what they hold (穿透), to any depth.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use crate::error::Error;
use crate::position::{Asset, Product, ProductKind, Security, Terms, Treatment};
use crate::quantity::exact;
use crate::register::record::Register;
use crate::rule::{Citation, Parameter, RuleSet};
use crate::trace::{Formula, Measure, Operation, Trace, Value, numbers};

/// Places of the part of nested products.
const PART_PLACES: u32 = 24;

/// The products that hold an asset, from the one held directly down.
#[derive(Clone, Debug)]
pub(in crate::register) struct Holders<'a> {
    products: Vec<(&'a Asset, &'a Product)>,
}

/// The assets of a register with what holds them.
#[derive(Debug)]
pub(in crate::register) struct Structure<'a> {
    by_id: BTreeMap<&'a str, &'a Asset>,
    items: BTreeMap<&'a str, Vec<&'a Asset>>,
    hedged: BTreeMap<&'a str, Vec<&'a Asset>>,
    forwards_used: BTreeSet<&'a str>,
    listed: BTreeSet<&'a str>,
}

impl<'a> Structure<'a> {
    pub(in crate::register) fn of(register: &'a Register) -> Self {
        let by_id = register.assets.iter().map(|asset| (&*asset.id, asset)).collect();
        let mut items: BTreeMap<&str, Vec<&Asset>> = BTreeMap::new();
        let mut hedged: BTreeMap<&str, Vec<&Asset>> = BTreeMap::new();
        for asset in &register.assets {
            if let Some(holder) = &asset.held_in {
                items.entry(holder).or_default().push(asset);
            }
            if let Some(hedge) = &asset.hedge {
                hedged.entry(hedge).or_default().push(asset);
            }
        }
        let assets = register.assets.iter().map(|asset| asset.fx_hedge.as_deref());
        let debts = register.liabilities.iter().map(|liability| liability.fx_hedge.as_deref());
        let forwards_used = assets.chain(debts).flatten().collect();
        let listed = register.shares.iter().map(|(share, _)| share.security().code()).collect();
        Self { by_id, items, hedged, forwards_used, listed }
    }

    /// Whether a forward hedges anything.
    pub(in crate::register) fn hedges_currency(&self, forward: &Asset) -> bool {
        self.forwards_used.contains(&*forward.id)
    }

    /// Whether a security is among the shares of the register.
    pub(in crate::register) fn lists(&self, security: &Security) -> bool {
        self.listed.contains(security.code())
    }

    /// What a product holds, of the rows of the register.
    pub(in crate::register) fn items(&self, product: &Asset) -> &[&'a Asset] {
        self.items.get(&*product.id).map_or(&[], Vec::as_slice)
    }

    /// What a future hedges.
    pub(in crate::register) fn hedged(&self, future: &Asset) -> &[&'a Asset] {
        self.hedged.get(&*future.id).map_or(&[], Vec::as_slice)
    }

    pub(in crate::register) fn asset(&self, id: &str) -> Option<&'a Asset> {
        self.by_id.get(id).copied()
    }

    /// The products that hold an asset.
    ///
    /// # Errors
    ///
    /// [`Error::HeldIn`] when what holds it is not there or is no product,
    /// [`Error::HeldInItself`].
    pub(in crate::register) fn holders(&self, asset: &'a Asset) -> Result<Holders<'a>, Error> {
        let mut products = Vec::new();
        let mut passed = vec![&*asset.id];
        let mut held = asset;
        while let Some(holder) = &held.held_in {
            let fault = |fault| Error::HeldIn { holder: holder.to_string(), fault };
            let next = self.asset(holder).ok_or_else(|| fault("is not in the register"))?;
            let Terms::Product(product) = &next.terms else {
                return Err(fault("is no product that could hold an asset"));
            };
            if let Some(first) = passed.iter().position(|id| *id == &*next.id) {
                let mut circle: Vec<_> = passed.into_iter().skip(first).collect();
                circle.push(&next.id);
                let circle = circle.join(" in ");
                return Err(Error::HeldInItself { circle });
            }
            passed.push(&next.id);
            products.push((next, product));
            held = next;
        }
        products.reverse();
        Ok(Holders { products })
    }
}

impl<'a> Holders<'a> {
    pub(in crate::register) fn is_direct(&self) -> bool {
        self.products.is_empty()
    }

    /// The product held directly.
    pub(in crate::register) fn outermost(&self) -> Option<&'a Asset> {
        self.products.first().map(|(asset, _)| *asset)
    }

    /// Whether the asset is counted: every product above it is looked through.
    pub(in crate::register) fn are_looked_through(&self) -> bool {
        self.products.iter().all(|(_, product)| product.treatment == Treatment::LookThrough)
    }

    /// The same with a product below.
    pub(in crate::register) fn and(&self, asset: &'a Asset, product: &'a Product) -> Self {
        let mut products = self.products.clone();
        products.push((asset, product));
        Self { products }
    }

    /// The insurer's part of what they hold; none when it is the whole.
    pub(in crate::register) fn share(&self) -> Result<Option<Arc<Trace>>, Error> {
        let shares = self.products.iter().filter(|(_, product)| product.share != Decimal::ONE);
        let share = |(asset, product): &(&Asset, &Product)| {
            let share = Trace::given("part of the product held", Measure::Ratio, product.share);
            Arc::new(share.about(&asset.id))
        };
        let mut shares: Vec<_> = shares.map(share).collect();
        if shares.len() < 2 {
            return Ok(shares.pop());
        }
        let step = "part of the products held";
        let formula = Operation::Formula(Arc::new(PartOfParts));
        let share = Trace::computed(step, Measure::Ratio, formula, shares)?;
        Ok(Some(Arc::new(share.under(Citation::of("rule-7", "16")))))
    }

    /// The coefficient Kp of the layers of the structure (article 18); none for an asset held
    /// directly.
    pub(in crate::register) fn structure(
        &self,
        rules: &RuleSet<'_>,
    ) -> Result<Option<Arc<Trace>>, Error> {
        let Some((_, outermost)) = self.products.first() else {
            return Ok(None);
        };
        let mut layers = Decimal::ZERO;
        for (_, product) in &self.products {
            layers = exact::sum(layers, Decimal::from(product.layers), "layers of a structure")?;
        }
        let layer = rules.value(Parameter::StructureLayer, "all")?;
        let layer = Trace::tabled("coefficient of a layer", Measure::Factor, layer);
        let layers = Trace::given("layers n", Measure::Rank, layers);
        let formula = Layers { debt: outermost.kind.is_debt() };
        let formula = Operation::Formula(Arc::new(formula));
        let inputs = vec![Arc::new(layers), Arc::new(layer)];
        let kp = Trace::computed("Kp structure", Measure::Factor, formula, inputs)?;
        Ok(Some(Arc::new(kp.under(Citation::of("rule-7", "18")))))
    }

    /// The coefficient of what a public infrastructure REIT holds (article 19).
    pub(in crate::register) fn infrastructure(
        &self,
        rules: &RuleSet<'_>,
    ) -> Result<Option<Arc<Trace>>, Error> {
        let reit = ProductKind::InfrastructureReit;
        if !self.products.iter().any(|(_, product)| product.kind == reit) {
            return Ok(None);
        }
        let k1 = rules.value(Parameter::InfrastructureReit, "all")?;
        Ok(Some(Arc::new(Trace::tabled("k1 infrastructure REIT", Measure::Factor, k1))))
    }
}

/// The parts of nested products multiplied.
#[derive(Clone, Copy, Debug)]
struct PartOfParts;

impl Formula for PartOfParts {
    fn formula(&self) -> String {
        format!("product, step by step to {PART_PLACES} places, half away from zero")
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let step = "part of the products held";
        let mut part = Decimal::ONE;
        for input in inputs {
            part = exact::product_to_places(part, input.number()?, PART_PLACES, step)?;
        }
        Ok(Value::Number(part.normalize()))
    }
}

/// `n x 0.1`, of a debt product `(n - 1) x 0.1`.
#[derive(Clone, Copy, Debug)]
struct Layers {
    debt: bool,
}

impl Formula for Layers {
    fn formula(&self) -> String {
        if self.debt { "(n - 1) x second, of a debt product" } else { "n x second" }.to_owned()
    }

    fn evaluate(&self, inputs: &[Value]) -> Result<Value, Error> {
        let [layers, layer] = numbers(inputs)?;
        let step = "coefficient of a structure";
        let first = if self.debt { Decimal::ONE } else { Decimal::ZERO };
        let counted = exact::difference(layers, first, step)?;
        Ok(Value::Number(exact::product(counted, layer, step)?))
    }
}

/// What is known of a product that is looked through, in yuan (return LT01).
#[derive(Clone, Debug, Eq, PartialEq)]
#[expect(clippy::exhaustive_structs, reason = "an output; three sums without invariant")]
pub struct ProductParts {
    /// The product.
    pub id: Arc<str>,
    /// Its value.
    pub value: Decimal,
    /// The values of its rows times its share, to eight places.
    pub identified: Decimal,
    /// Its unidentified part times its share, to eight places.
    pub unidentified: Decimal,
}

impl Register {
    /// Every product that is looked through, with what its rows and its unidentified part are of
    /// its value: a share that was forgotten shows there.
    ///
    /// # Errors
    ///
    /// [`Error::Overflow`] past the range of amounts.
    pub fn looked_through(&self) -> Result<Vec<ProductParts>, Error> {
        let structure = Structure::of(self);
        let step = "parts of a product";
        let mut parts = Vec::new();
        for asset in &self.assets {
            let Some(product) = asset.looked_through() else {
                continue;
            };
            let part = |amount| exact::product_to_places(amount, product.share, 8, step);
            let mut identified = Decimal::ZERO;
            for item in structure.items(asset) {
                identified = exact::sum(identified, item.value.yuan(), step)?;
            }
            parts.push(ProductParts {
                id: Arc::clone(&asset.id),
                value: asset.value.yuan(),
                identified: part(identified)?,
                unidentified: part(product.unidentified.yuan())?,
            });
        }
        Ok(parts)
    }
}
