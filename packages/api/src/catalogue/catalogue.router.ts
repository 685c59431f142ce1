import type { TRPCRouterRecord } from '@trpc/server'
import { z } from 'zod'
import { publicProcedure } from '../trpc.ts'
import {
  cardsById,
  homeView,
  productBySlug,
  productCard,
  productView,
  reviewsInput,
  reviewsView,
  searchInput,
  searchResult,
  suggestInput,
  suggestions,
} from './catalogue.schemas.ts'

export const catalogueRouter = {
  home: publicProcedure.output(homeView).query(({ ctx }) => ctx.service.catalogue.home(ctx.actor)),
  search: publicProcedure
    .input(searchInput)
    .output(searchResult)
    .query(({ ctx, input }) => ctx.service.catalogue.search(ctx.actor, input)),
  suggest: publicProcedure
    .input(suggestInput)
    .output(suggestions)
    .query(({ ctx, input }) => ctx.service.catalogue.suggest(ctx.actor, input)),
  product: publicProcedure
    .input(productBySlug)
    .output(productView)
    .query(({ ctx, input }) => ctx.service.catalogue.product(ctx.actor, input)),
  /** Cards of products by id, in the order asked; unknown ids are left out. For "recently seen". */
  cards: publicProcedure
    .input(cardsById)
    .output(z.array(productCard))
    .query(({ ctx, input }) => ctx.service.catalogue.cards(ctx.actor, input)),
  reviews: publicProcedure
    .input(reviewsInput)
    .output(reviewsView)
    .query(({ ctx, input }) => ctx.service.catalogue.reviews(ctx.actor, input)),
} satisfies TRPCRouterRecord
